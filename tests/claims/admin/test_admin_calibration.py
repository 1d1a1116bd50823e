"""The page of the calibration: what is in force, and a superuser's two acts."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

import claims.admin.calibration  # noqa: F401 - registers its page
from claims.detectors.calibration import Calibration, Point, shipped
from claims.models import AuditEntry, Case, User
from claims.models.calibration import CalibrationVersion
from tests.claims.decided import decide_pairs

LIST = "/admin/claims/calibrationversion/"
FIGURES = {"n": 50, "true": 30, "flagged": 40, "precision": 0.7, "ece": 0.1, "auroc": None}


@pytest.fixture
def version(db: None) -> CalibrationVersion:
    curves = {
        "all": (Point(0.55, 0.93, 40, 50),),
        "cause": (Point(0.61, 0.5, 20, 25),),
    }
    calibration = Calibration("1", "", shipped().coefficients | {"hedged": -3.0}, curves)
    return CalibrationVersion.objects.record(
        calibration, made_with="a test", based_on="shipped 1 + 50 decisions", decisions=50,
        before=FIGURES, after=FIGURES, note="Fitted in a test.",
    )  # fmt: skip


def page_of(version: CalibrationVersion) -> str:
    return f"{LIST}{version.pk}/change/"


def test_the_shipped_one_is_shown_where_nothing_was_learned(desk: Client) -> None:
    page = desk.get(LIST).content.decode()
    assert "The shipped calibration" in page
    assert "None has been made yet" in page
    assert "Nothing measured yet" in page
    assert "<svg" in page


def test_each_kind_shows_what_was_asked_and_measured(
    desk: Client, case: Case, editor: User, version: CalibrationVersion
) -> None:
    decide_pairs(case, editor, confirmed=3, dismissed=1)
    version.put_in_force(by=editor)
    page = desk.get(LIST).content.decode()
    assert "Calibration 1" in page
    assert "shipped 1 + 50 decisions" in page
    assert "of 40 pairs, all kinds together" in page
    assert "nothing was measured so precise" in page  # of causes: half of them are right
    assert "100 %" in page
    assert "4 of 4 decisions" in page


def test_a_version_is_put_in_force_after_a_confirmation(
    desk: Client, version: CalibrationVersion, editor: User
) -> None:
    page = desk.get(page_of(version)).content.decode()
    assert "Fitted in a test." in page
    assert "hedged" in page
    assert "0.100" in page
    asked = desk.post(page_of(version), {"act": "put_in_force"})
    assert "Put Calibration 1 in force?" in asked.content.decode()
    assert CalibrationVersion.objects.current() is None
    confirmed = {"act": "put_in_force", "confirmed": "yes", "note": "Looks right."}
    answer = desk.post(page_of(version), confirmed, follow=True)
    assert "Calibration 1 is in force." in answer.content.decode()
    assert CalibrationVersion.objects.current() == version
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.reason) == (editor, "Looks right.")
    assert "Go back" in desk.get(page_of(version)).content.decode()
    again = desk.post(page_of(version), confirmed, follow=True).content.decode()
    assert "Nothing was changed. Calibration 1 is in force already." in again


def test_going_back_is_confirmed_too(
    desk: Client, version: CalibrationVersion, editor: User
) -> None:
    version.put_in_force(by=editor)
    assert "Go back from" in desk.post(page_of(version), {"act": "go_back"}).content.decode()
    desk.post(page_of(version), {"act": "go_back", "confirmed": "yes"})
    assert CalibrationVersion.objects.current() is None


def test_only_superusers_act(client: Client, version: CalibrationVersion) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_calibrationversion"))
    client.force_login(reader)
    page = client.get(page_of(version)).content.decode()
    assert "Fitted in a test." in page
    assert 'name="act"' not in page
    act = {"act": "put_in_force", "confirmed": "yes"}
    assert client.post(page_of(version), act).status_code == 403
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(page_of(version)).status_code == 403
    assert CalibrationVersion.objects.current() is None


def test_nothing_is_added_changed_or_deleted_as_a_form(
    desk: Client, version: CalibrationVersion
) -> None:
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{version.pk}/delete/").status_code == 403
    assert desk.post(page_of(version), {"act": "delete"}).status_code == 403
    assert desk.get(f"{LIST}999/change/").status_code == 404
