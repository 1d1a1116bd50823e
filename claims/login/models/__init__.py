"""What is kept of people who log in."""

from claims.login.models.log_in_try import LogInTry
from claims.login.models.second_factor import RecoveryCode, SecondFactor
from claims.login.models.session import Session

__all__ = ["LogInTry", "RecoveryCode", "SecondFactor", "Session"]
