"""The one way out of the system: every capture and every webhook leaves through here."""

from claimtracker.http.client import Client
from claimtracker.http.errors import FetchError, Redirect
from claimtracker.http.guard import Verdict, check_url
from claimtracker.http.response import Response
from claimtracker.http.retry_after import retry_after

__all__ = ["Client", "FetchError", "Redirect", "Response", "Verdict", "check_url", "retry_after"]
