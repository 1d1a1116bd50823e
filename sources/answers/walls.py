"""What stands before a page: bot checks, consent dialogues and log-in forms.

A sign of a wall counts only where little else is to be seen: pages of articles hold the same
scripts, cookie banners and comment forms, and may be about them.
"""

import re

from sources.answers.rough_text import Glance
from sources.answers.verdict import Verdict, blocked

_MOST_OF_A_WALL = 1_500  # visible characters; what walls say of themselves is longer seldom
_MOST_OF_A_CHECK = 400  # visible characters beside a form that asks whether one is human
_MOST_OF_A_DIALOGUE = 4_000  # visible characters: lists of purposes are long
_MOST_BESIDE = 80  # characters of a consent page that are about something else
_SAME_SIZE = 0.5  # of the preceding text: what shows that much is taken for the page
# What each vendor's own page holds and the pages behind it do not. Their scripts on pages that
# were let through (Cloudflare's jsd/main.js, DataDome's tags.js) are not among these signs.
_VENDORS = (
    ("by Cloudflare", re.compile(rb"_cf_chl_opt|cf-error-details|cf_chl_|cf-browser-verification")),
    ("by DataDome", re.compile(rb"(?:geo|ct)\.captcha-delivery\.com")),
    ("by PerimeterX", re.compile(rb"px-captcha|_pxAppId[^<]{0,400}captcha")),
    ("by Akamai", re.compile(rb"errors\.edgesuite\.net|sec-if-cpt-container|/_sec/cp_challenge/")),
    ("by Imperva", re.compile(rb"_Incapsula_Resource[^<]{0,400}incident|Incapsula incident ID")),
    ("by Amazon", re.compile(rb"window\.gokuProps|awsWafCookieDomainList")),
    ("by Sucuri", re.compile(rb"sucuri_cloudproxy_js|Sucuri WebSite Firewall")),
    ("by DDoS-Guard", re.compile(rb"ddos-guard/js-challenge|check\.ddos-guard\.net")),
    ("by Anubis", re.compile(rb"/\.within\.website/x/cmd/anubis")),
    ("by Yandex", re.compile(rb"/(?:show|check)captcha\?")),
)
_TITLES = (
    ("by Cloudflare", re.compile(r"just a moment\W*|attention required!?(?: \| cloudflare)?")),
    ("by DDoS-Guard", re.compile(r"ddos-guard")),
    ("by Vercel", re.compile(r"vercel security checkpoint")),
    ("by Imperva", re.compile(r"pardon our interruption\W*")),
    (
        "",
        re.compile(
            r"(?:human|bot|robot|security) (?:check|verification)|are you (?:a )?(?:human|robot)\W*"
            r"|access denied|verify(?:ing)? (?:that )?you are (?:a )?human\W*|captcha"
            r"|ddos protection.{0,40}"
            r"|making sure you.re not a bot\W*|access to this page has been denied\W*"
            r"|вы не робот\W*|ой!|robot check|please wait\W*|checking your browser.{0,40}"
        ),
    ),
)
_ASKS = re.compile(
    r"enable (?:javascript and cookies|cookies and javascript) to continue"
    r"|checking (?:if the site connection is secure|your browser before)"
    r"|(?:verify|confirm|prove|make sure) (?:that )?you(?:[’']re| are)"
    r" (?:a human|human|not a (?:ro)?bot)"
    r"|press (?:&|and) hold to confirm|unusual traffic from your (?:computer )?network"
    r"|the requested url was rejected\. please consult|подтвердите, что (?:запросы|вы)",
    re.IGNORECASE,
)
_CHECKBOX = re.compile(rb"class=[\"']?[^\"'>]{0,100}(?:g-recaptcha|h-captcha|cf-turnstile)\b")
_PASSWORD = re.compile(rb"<input[^>]{0,300}type=[\"']?password", re.IGNORECASE)
_LOG_IN = re.compile(
    r"(?:please )?(?:log|sign)[ -]?(?:in|on)(?: (?:to|with|required)(?: [\w.-]+){0,3})?"
    r"|login(?: (?:to|page)(?: [\w.-]+){0,3})?"
    r"|anmelden|connexion|iniciar sesión|вход|giriş",
    re.IGNORECASE,
)
_CONSENT_FORM = re.compile(
    rb"<form[^>]{0,300}action=[\"']?https?://(?:consent\.|guce\.|myprivacy\.)", re.IGNORECASE
)
_CONSENTING = re.compile(
    r"cookie|consent|privacy|partner|personal data|accept|agree|reject|refuse|preference|settings"
    r"|purpose|vendor|legitimate interest|advertis|personali[sz]|before you continue|datenschutz"
    r"|einwillig|zustimm|akzeptier|ablehnen|accepter|refuser|données|toestemming|akkoord|aceptar|acconsent",
    re.IGNORECASE,
)
_ASKS_CONSENT = re.compile(
    r"(?:accept|agree|allow|consent|zustimmen|akzeptieren|einverstanden|accepter|aceptar|accetta"
    r"|akkoord)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[|·–—-]\s+")


def wall(body: bytes, seen: Glance, known_length: int | None) -> Verdict | None:
    """Return the verdict that a wall stands before the page, None if none is recognised."""
    if seen.length >= _MOST_OF_A_DIALOGUE:
        return None
    if known_length and seen.length >= known_length * _SAME_SIZE:
        return None
    if seen.length < _MOST_OF_A_WALL:
        by = _bot_check(body, seen)
        if by is not None:
            return blocked(f"a bot check {by}".rstrip())
        if _is_log_in(body, seen):
            return blocked("a log-in page")
    return blocked("a consent wall") if _is_consent(body, seen) else None


def _bot_check(body: bytes, seen: Glance) -> str | None:
    """Return whose bot check this is, "" if that is not known, None if it is none."""
    for by, sign in _VENDORS:
        if sign.search(body):
            return by
    title = seen.title.lower()
    for by, sign_in_title in _TITLES:
        if sign_in_title.fullmatch(title):
            return by
    if seen.length >= _MOST_OF_A_CHECK:
        return None
    return "" if _ASKS.search(seen.text) or _CHECKBOX.search(body) else None


def _is_log_in(body: bytes, seen: Glance) -> bool:
    said = [*_SEPARATOR.split(seen.title), *seen.headings]
    return any(_LOG_IN.fullmatch(part) for part in said) and bool(_PASSWORD.search(body))


def _is_consent(body: bytes, seen: Glance) -> bool:
    """Tell whether nothing is to be seen but a dialogue that asks for consent."""
    beside = sum(len(run) for run in seen.runs if len(run) > 25 and not _CONSENTING.search(run))
    if beside > _MOST_BESIDE or not _ASKS_CONSENT.search(seen.text):
        return False
    return bool(_CONSENT_FORM.search(body)) or seen.text.lower().count("cookie") >= 2
