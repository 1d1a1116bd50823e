"""Settings of the log-in that are wrong are said so by system checks."""

import pytest
from django.contrib.auth.models import Group
from pytest_django.fixtures import Settings

from claims.login.checks import groups, pauses


def test_a_longest_pause_below_the_first_is_an_error(settings: Settings) -> None:
    assert pauses(None) == []
    settings.LOGIN_PAUSE, settings.LOGIN_LONGEST_PAUSE = 60, 30
    problem = pauses(None)[0]
    assert problem.id == "log_in.E001"
    assert "LOGIN_LONGEST_PAUSE is 30 seconds" in problem.msg


@pytest.mark.django_db
def test_a_name_that_no_group_has_is_a_warning(settings: Settings) -> None:
    Group.objects.create(name="desk")
    settings.SECOND_FACTOR_FOR = ["superusers", "desk", "deks"]
    assert groups(None) == []  # the database is not asked for
    found = groups(None, databases=["default"])
    assert [problem.id for problem in found] == ["log_in.W001"]
    assert "names 'deks'" in found[0].msg
    assert "desk" in str(found[0].hint)
