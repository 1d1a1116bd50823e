"""One form for the spellings of one address, so that a page is watched once."""

import re
from contextlib import suppress
from urllib.parse import urlsplit

_PARTS = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#\\]*)(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_HOST_PORT = re.compile(r"(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[0-9]*))?")
_HOST_NAME = re.compile(r"[a-z0-9._-]+")
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# Escapes, and what no part of an address may hold as it stands (RFC 3986, section 2).
_ODD = re.compile(r"%[0-9A-Fa-f]{2}|[^!#-;=?-\[\]_a-z~]|%")
_CAPITAL = re.compile(r"(?<!%)(?<!%[0-9A-F])[A-Z]")
_BLANKS = " \t\r\n\f\v"  # dropped around an address, as browsers do
# Parameters that only tell the publisher where a reader came from. Taken from Firefox's setting
# privacy.query_stripping.strip_list, from AdGuard's URL tracking filter, and from what the vendors
# document: Google (utm_ and click ids), Matomo (mtm_, pk_), Mailchimp, Marketo, Piano (at_).
# Left out are names that some site may serve by: ref, source, cid, s_cid, spm, si.
_TRACKING = re.compile(
    r"utm_.+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|_ga|_gl|msclkid|twclid|ttclid|yclid|ysclid"
    r"|_openstat|igshid|igsh|li_fat_id|mc_cid|mc_eid|_hsenc|_hsmi|__hs\w+|hsctatracking|mkt_tok"
    r"|mtm_\w+|pk_(?:campaign|kwd|source|medium|content|cid)|vero_(?:id|conv)|oly_(?:anon|enc)_id"
    r"|__s|at_(?:campaign|medium|link_\w+|bbc_team|ptr_name|format|custom\d)|wickedid|rb_clickid"
    r"|fb_(?:action_ids|action_types|source|ref)|smid|cmpid",
    re.IGNORECASE,
)


def canonical(url: str) -> str:
    """Return the one form of an http or https address that finds its duplicates.

    By RFC 3986, section 6: scheme and host in lower case (international names in ASCII), default
    port, empty query and fragment dropped, dot segments resolved, percent-encoding in its one
    form. Beyond it, tracking parameters go; all others stay in their order, for a site may care.
    A fragment that begins with “!” stays, since such addresses name a page by it. Nothing is
    guessed: “www.”, “/index.html”, http and https, and AMP copies remain different pages.

    The form may be longer than ``url``: a letter outside ASCII becomes up to twelve characters.
    An authority that no site could have is kept as it stands. ValueError is raised for one thing:
    what does not begin with http:// or https://.
    """
    parts = _PARTS.fullmatch(url.strip(_BLANKS))
    if parts is None:
        raise ValueError(f"{url[:200]!r} is no web address: begin it with http:// or https://.")
    scheme = parts["scheme"].lower()
    form = f"{scheme}://{_authority(parts['authority'], scheme)}{_path(parts['path'])}"
    if query := _query(parts["query"] or ""):
        form += f"?{query}"
    fragment = parts["fragment"] or ""
    return form + (f"#{_encoded(fragment)}" if fragment.startswith("!") else "")


def same_site(a: str, b: str) -> bool:
    """Tell whether two addresses have the same host, whatever their scheme, port or “www.”.

    Hosts are compared, not registrable domains: those take the public suffix list, and no library
    for it is among the dependencies. So news.example.org and example.org are two sites. What is no
    web address shares its site with nothing.
    """
    try:
        one, other = _host(a), _host(b)
    except ValueError:
        return False
    return one == other != ""


def _host(url: str) -> str:
    return (urlsplit(canonical(url)).hostname or "").removeprefix("www.")


def _authority(authority: str, scheme: str) -> str:
    credentials, at, host_port = authority.rpartition("@")
    found = _HOST_PORT.fullmatch(host_port)
    if found is None:
        return _encoded(authority)
    host, port = _plain_host(found["host"]), (found["port"] or "").lstrip("0")
    if port and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return _encoded(credentials) + at + host


def _plain_host(host: str) -> str:
    name = host.lower()
    if not name.isascii():
        with suppress(UnicodeError):
            ascii_name = name.encode("idna").decode("ascii").lower()
            name = ascii_name if _HOST_NAME.fullmatch(ascii_name) else name
    return _CAPITAL.sub(lambda m: m[0].lower(), _encoded(name)).rstrip(".")


def _path(path: str) -> str:
    """Return the path with dot segments resolved (RFC 3986, section 5.2.4), “/” for none."""
    kept: list[str] = []
    segments = _encoded(path.replace("\\", "/")).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    parameters = (_encoded(parameter) for parameter in query.split("&"))
    return "&".join(p for p in parameters if p and not _TRACKING.fullmatch(p.partition("=")[0]))


def _encoded(part: str) -> str:
    """Return a part with escapes where they are needed, and only there, in capitals."""
    return _ODD.sub(lambda m: _one_form(m[0]), part)


def _one_form(odd: str) -> str:
    if len(odd) == 3:
        meant = chr(int(odd[1:], 16))
        return meant if meant in _UNRESERVED else odd.upper()
    return "".join(f"%{byte:02X}" for byte in odd.encode("utf-8", "surrogatepass"))
