"""The one way out of the system: every capture and every webhook leaves through here."""

from claimtracker.http.client import Client, Redirect, Response
from claimtracker.http.errors import FetchError
from claimtracker.http.guard import Verdict, check_url

__all__ = ["Client", "FetchError", "Redirect", "Response", "Verdict", "check_url"]
