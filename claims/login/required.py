"""Of whom the newsroom asks for a second factor, and what becomes of them until they have one."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from claims.api.problems import MEDIA_TYPE
from claims.login.entering import BY_CODE
from claims.login.models import SecondFactor
from claims.models import User

EVERYONE, SUPERUSERS = "everyone", "superusers"
OPEN = ("login:set-up", "admin:login", "admin:logout", "admin:jsi18n", "healthz", "readyz")
FIRST = "Your newsroom asks for two-step log-in: set it up before you go on."


def of(user: User) -> bool:
    """Tell whether SECOND_FACTOR_FOR names this person, or a group of theirs."""
    named = settings.SECOND_FACTOR_FOR
    if not named or EVERYONE in named:
        return bool(named)
    if SUPERUSERS in named and user.is_superuser:
        return True
    return user.groups.filter(name__in=named).exists()


class SecondFactorMiddleware:
    """Keeps who logged in without a code, and has to have one, on the page that sets it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or lead the person to the page; costs nothing where nobody is asked for it."""
        if self._lacks_code(request):
            return self._lead(request)
        return self.get_response(request)

    def _lacks_code(self, request: HttpRequest) -> bool:
        if not settings.SECOND_FACTOR_FOR or SESSION_KEY not in request.session:
            return False
        if request.session.get(BY_CODE) or request.path in {reverse(name) for name in OPEN}:
            return False
        return isinstance(request.user, User) and of(request.user)

    def _lead(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/api/"):
            problem = {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": FIRST}
            return JsonResponse(problem, status=403, content_type=MEDIA_TYPE)
        if SecondFactor.objects.filter(user=request.user.pk).exists():
            path = request.get_full_path()
            logout(request)  # a session from before the code was asked for
            return redirect_to_login(path, reverse("admin:login"))
        messages.warning(request, FIRST)
        return redirect("login:set-up")
