"""The code after the password: asked for, never taken twice, never guessed; recovery codes."""

from base64 import b32decode
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.http import HttpRequest
from django.test import Client
from pytest_django.fixtures import Settings

from claims.login import codes
from claims.login.models import LogInTry, RecoveryCode, SecondFactor, Session
from claims.models import AuditEntry, User
from tests.claims.login.conftest import ACCOUNT, CODE, LOG_IN, NOON, PASSWORD, SECRET, LogIn, code

STEP = timedelta(seconds=30)
SET_UP = ACCOUNT + "two-step/"


def is_inside(browser: Client) -> bool:
    """Tell whether the desk opens."""
    return browser.get("/admin/").status_code == 200


def acts() -> list[str]:
    """Return what the audit trail has, oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(moment: int, expected: str) -> None:
    """RFC 6238, appendix B, in six digits."""
    assert codes.code_at(b"12345678901234567890", moment // codes.STEP) == expected


@pytest.mark.usefixtures("factor")
def test_the_password_leads_to_the_code_and_the_code_inside(
    client: Client, log_in: LogIn, editor: User
) -> None:
    with time_machine.travel(NOON, tick=False):
        half = client.post(
            LOG_IN, {"username": "editor", "password": PASSWORD, "next": "/admin/claims/case/"}
        )
        assert half["Location"] == f"{CODE}?next=%2Fadmin%2Fclaims%2Fcase%2F"
        assert not is_inside(client)
        assert 'autocomplete="one-time-code"' in client.get(CODE).content.decode()
        inside = client.post(half["Location"], {"code": code()})
        assert inside["Location"] == "/admin/claims/case/"
        assert is_inside(client)
    rows = LogInTry.objects.order_by("pk").values_list("outcome", "user")
    assert list(rows) == [("half way", editor.pk), ("entered", editor.pk)]


@pytest.mark.usefixtures("factor")
def test_a_code_is_taken_once_and_no_older_one_after_it(log_in: LogIn) -> None:
    first, second, third = Client(), Client(), Client()
    with time_machine.travel(NOON, tick=False) as clock:
        for browser in (first, second, third):
            log_in("editor", PASSWORD, browser)
        assert first.post(CODE, {"code": code()}).status_code == 302
        again = second.post(CODE, {"code": code()})
        assert "was used before" in again.content.decode()
        assert second.post(CODE, {"code": code(later=-STEP)}).status_code == 200
        clock.shift(STEP)
        assert second.post(CODE, {"code": code(NOON + STEP)}).status_code == 302
        assert not is_inside(third)


@pytest.mark.parametrize(("late", "is_taken"), [(-60, False), (-30, True), (30, True), (60, False)])
@pytest.mark.usefixtures("factor")
def test_a_clock_may_be_half_a_minute_wrong(
    client: Client,
    log_in: LogIn,
    late: int,
    is_taken: bool,  # noqa: FBT001
) -> None:
    with time_machine.travel(NOON, tick=False):
        log_in("editor", PASSWORD)
        client.post(CODE, {"code": code(later=timedelta(seconds=late))})
        assert is_inside(client) == is_taken


@pytest.mark.usefixtures("factor")
def test_codes_cannot_be_guessed(log_in: LogIn, client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        log_in("editor", PASSWORD)
        pages = [client.post(CODE, {"code": "12345"}) for _ in range(4)]
        assert [page.status_code for page in pages] == [200, 200, 200, 429]
        assert "after 12:01:00 UTC, in 60 seconds" in pages[2].content.decode()
        other = Client()
        log_in("editor", PASSWORD, other)  # the password again is no way around it
        assert other.post(CODE, {"code": code()}).status_code == 429
        clock.shift(timedelta(minutes=1))
        assert client.post(CODE, {"code": code(NOON, 2 * STEP)}).status_code == 302
    assert LogInTry.objects.filter(outcome="wrong code").count() == 3


@pytest.mark.usefixtures("factor")
def test_half_way_does_not_last(log_in: LogIn, client: Client, editor: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert client.get(CODE)["Location"].startswith(LOG_IN)
        log_in("editor", PASSWORD)
        clock.shift(timedelta(minutes=5, seconds=1))
        late = client.post(CODE, {"code": code(NOON, timedelta(minutes=5))})
        assert late["Location"].startswith(LOG_IN)
        log_in("editor", PASSWORD)
        editor.set_password("another")
        editor.save()
        assert client.get(CODE)["Location"].startswith(LOG_IN)


def test_a_recovery_code_lets_in_once_and_is_kept_as_a_hash(
    client: Client, log_in: LogIn, editor: User
) -> None:
    switched = SecondFactor.objects.switch_on(editor, SECRET, 0)
    assert switched
    factor, made = switched
    assert len(set(made)) == 10
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not kept & set(made)
    log_in("editor", PASSWORD)
    typed = {"code": "123", "recovery_code": f" {made[3].upper().replace('-', ' ')} "}
    assert client.post(CODE, typed).status_code == 302
    assert is_inside(client)
    assert factor.codes_left() == 9
    client.post("/admin/logout/")
    log_in("editor", PASSWORD)
    assert "was used before" in client.post(CODE, typed).content.decode()
    assert acts() == ["second factor on", "recovery code used"]


def test_the_secret_is_sealed(factor: SecondFactor, settings: Settings) -> None:
    assert SECRET.hex() not in factor.sealed_secret
    assert codes.unsealed(factor.sealed_secret) == SECRET
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    assert not factor.takes(code(), NOON)  # and no fault of ours
    settings.SECRET_KEY_FALLBACKS = [old]
    assert factor.takes(code(), NOON)


def offered(browser: Client) -> tuple[str, bytes]:
    """Return what the page to switch it on offers."""
    page = browser.get(SET_UP)
    assert "no-store" in page["Cache-Control"]
    context = page.context
    return context["offer"], b32decode(context["secret"].replace(" ", ""))


def test_it_is_switched_on_by_a_first_code(client: Client, log_in: LogIn, editor: User) -> None:
    other = Client()
    with time_machine.travel(NOON, tick=False):
        log_in("editor", PASSWORD)
        log_in("editor", PASSWORD, other)
        offer, secret = offered(client)
        first = codes.code_at(secret, codes.step_at(NOON))
        typed = {"offer": offer, "code": "000000", "password": "wrong"}
        page = client.post(SET_UP, typed)
        assert page.context["offer"] == offer  # the app need not be shown another one
        assert {"code", "password"} == set(page.context["form"].errors)
        assert not SecondFactor.objects.exists()
        page = client.post(SET_UP, {"offer": offer, "code": first, "password": PASSWORD})
        shown = page.context["codes"]
        assert len(shown) == 10
        assert shown[0] not in client.get(ACCOUNT).content.decode()
        assert is_inside(client)
        assert not is_inside(other)
        log_in("editor", PASSWORD, other)
        assert other.post(CODE, {"code": first}).status_code == 200  # it is used
    assert acts() == ["second factor on"]


def test_the_offer_of_another_person_is_none(client: Client, editor: User) -> None:
    client.force_login(editor)
    offer, secret = offered(client)
    other = User.objects.create_superuser("other", password=PASSWORD)
    client.force_login(other)
    typed = {"offer": offer, "code": code(), "password": PASSWORD}
    with time_machine.travel(NOON, tick=False):
        typed["code"] = codes.code_at(secret, codes.step_at(NOON))
        assert "code" in client.post(SET_UP, typed).context["form"].errors


def test_the_picture_holds_no_style_and_no_script(client: Client, editor: User) -> None:
    client.force_login(editor)
    picture = client.get(SET_UP).context["picture"]
    assert "<path" in picture
    assert "style" not in picture
    assert "<script" not in picture


def test_codes_are_renewed_and_it_is_switched_off_with_a_code(
    client: Client, factor: SecondFactor, editor: User
) -> None:
    client.force_login(editor)
    renew, off = ACCOUNT + "recovery-codes/", ACCOUNT + "switch-off/"
    with time_machine.travel(NOON, tick=False):
        assert client.post(renew, {}).context["form"].errors
        assert client.post(renew, {"code": "000000"}).context["form"].errors
        made = client.post(renew, {"code": code()}).context["codes"]
        assert factor.codes_left() == len(made) == 10
        assert client.post(off, {"code": code()}).status_code == 200  # used for the new ones
        assert client.post(off, {"recovery_code": made[0]})["Location"] == ACCOUNT
    assert not SecondFactor.objects.exists()
    assert acts()[1:] == ["recovery codes made", "recovery code used", "second factor off"]


@pytest.mark.parametrize("named", [["everyone"], ["superusers"], ["desk"]])
def test_who_has_to_have_one_is_led_to_set_it_up(
    client: Client, editor: User, settings: Settings, named: list[str]
) -> None:
    settings.SECOND_FACTOR_FOR = named
    editor.groups.add(Group.objects.create(name="desk"))
    client.force_login(editor)
    assert client.get("/admin/")["Location"] == SET_UP
    answer = client.get("/api/v1/cases/")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    with time_machine.travel(NOON, tick=False):
        client.force_login(editor)
        offer, secret = offered(client)
        first = codes.code_at(secret, codes.step_at(NOON))
        client.post(SET_UP, {"offer": offer, "code": first, "password": PASSWORD})
        assert is_inside(client)
        off = {"code": codes.code_at(secret, codes.step_at(NOON) + 1)}
        assert client.post(ACCOUNT + "switch-off/", off)["Location"] == ACCOUNT
    assert SecondFactor.objects.exists()


def test_others_need_none(client: Client, editor: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR = ["desk"]
    client.force_login(editor)
    assert is_inside(client)


def test_a_session_from_before_the_code_was_asked_for_ends(
    client: Client, factor: SecondFactor, editor: User, settings: Settings
) -> None:
    client.force_login(editor)
    settings.SECOND_FACTOR_FOR = ["everyone"]
    assert client.get("/admin/claims/case/")["Location"] == f"{LOG_IN}?next=/admin/claims/case/"
    assert Session.objects.filter(user=editor).count() == 0


def test_the_command_switches_it_off_on_the_record(
    client: Client, factor: SecondFactor, editor: User, capsys: pytest.CaptureFixture[str]
) -> None:
    operator = User.objects.create_superuser("operator")
    client.force_login(editor)
    call_command("switch_off_second_factor", "editor", by="operator", reason="phone in the river")
    entry = AuditEntry.objects.get(action="second factor off")
    assert (entry.user, entry.object_id) == (operator, editor.pk)
    assert (entry.reason, entry.before) == ("phone in the river", {"second factor": True})
    request = HttpRequest()
    request.session = client.session
    assert not get_user(request).is_authenticated
    assert "is off; sessions ended: 1." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "by", "reason", "words"),
    [
        ("nobody", "editor", "lost", "username nobody: there is no such user"),
        ("editor", "nobody", "lost", "--by nobody: there is no such user"),
        ("editor", "editor", " ", "--reason is empty"),
        ("editor", "editor", "lost", "username editor: has no second factor"),
    ],
)
@pytest.mark.usefixtures("editor")
def test_the_command_says_what_is_missing(name: str, by: str, reason: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("switch_off_second_factor", name, by=by, reason=reason)
