"""Turning what the connection machinery raises into a FetchError that a person can act on."""

import ssl

import aiohttp
from django.conf import settings
from yarl import URL

from claimtracker.http.errors import AddressRefusedError, FetchError, Kind


def as_fetch_error(error: Exception, url: URL) -> FetchError:
    """Return the FetchError that tells what happened on the way to a URL."""
    refused = _refused(error)
    if refused is not None:
        return FetchError("refused", str(refused))
    kind, message = _described(error)
    return FetchError(kind, f"{url.host}: {message}")


def as_broken_off(error: Exception, url: URL) -> FetchError:
    """Return the FetchError for an answer that began well and whose body did not."""
    reason = str(error) or type(error).__name__
    return FetchError("protocol", f"{url.host}: the answer broke off ({reason}); fetch it again.")


def _refused(error: BaseException | None) -> AddressRefusedError | None:
    while error is not None:
        if isinstance(error, AddressRefusedError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _described(error: Exception) -> tuple[Kind, str]:
    match error:
        case TimeoutError():
            return "timeout", f"no connection within {settings.FETCH_CONNECT_TIMEOUT} seconds."
        case aiohttp.ClientConnectorDNSError():
            return "dns", f"the name has no address ({error.os_error}); check its spelling."
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "tls", f"no secure connection ({error}); the site must renew its certificate."
        case aiohttp.ClientOSError() | ConnectionError():
            return "connect", f"no connection ({error}); the site may be down."
        case aiohttp.ServerDisconnectedError():
            return "connect", "the server hung up before it answered; the site may be down."
        case _:
            return (
                "protocol",
                f"the answer is not valid HTTP ({str(error) or type(error).__name__}).",
            )
