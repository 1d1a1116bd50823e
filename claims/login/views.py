"""The pages before the desk: name and password, then the code where one is asked for."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from claims.login import entering, known_browsers
from claims.login.forms import CodeForm, LogInForm
from claims.login.models import SecondFactor
from claims.models import User

HOME = cast("str", reverse_lazy("admin:index"))


def answer(response: HttpResponse, form: forms.BaseForm) -> HttpResponse:
    """Say in the answer's head, too, that a form came too early, and when it would not."""
    refusal = getattr(form, "refusal", None)
    if refusal:
        response.status_code = refusal.status
        response["Retry-After"] = str(refusal.seconds)
    return response


class LogInView(LoginView):
    """Name and password."""

    authentication_form = LogInForm
    template_name = "admin/login.html"
    next_page = HOME

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Show the form, or the desk to who is logged in already."""
        if admin.site.has_permission(request):
            return redirect(HOME)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - a form of ours
        """Go on to the code where the person has a second factor, else inside."""
        user: User = form.get_user()
        if SecondFactor.objects.of(user):
            entering.go_half_way(self.request, user)
            query = urlencode({self.redirect_field_name: self.get_success_url()})
            return HttpResponseRedirect(f"{reverse('login:code')}?{query}")
        entering.enter(self.request, user)
        response = HttpResponseRedirect(self.get_success_url())
        known_browsers.remember(self.request, response, user.username)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - a form of ours
        """Say what is wrong, and for how long."""
        return answer(super().form_invalid(form), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what the admin's pages need."""
        site = admin.site.each_context(self.request)
        more = {"title": "Log in", "subtitle": None, "app_path": self.request.get_full_path()}
        return {**super().get_context_data(**kwargs), **site, **more}


@method_decorator([sensitive_post_parameters(), csrf_protect, never_cache], name="dispatch")
class CodeView(RedirectURLMixin, FormView):  # type: ignore[type-arg] # not generic at run time
    """The code of the second factor, for who has shown the right password."""

    form_class = CodeForm
    template_name = "login/code.html"
    next_page = HOME
    factor: SecondFactor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        """Send back to the password who has not shown it, or too long ago."""
        user = entering.who_is_half_way(request, timezone.now())
        factor = SecondFactor.objects.of(user) if user else None
        if factor is None:
            query = urlencode({self.redirect_field_name: self.get_redirect_url() or HOME})
            return redirect(f"{reverse('admin:login')}?{query}")
        self.factor = factor
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return whose code it has to be."""
        return {**super().get_form_kwargs(), "request": self.request, "factor": self.factor}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Let the person in."""
        user = self.factor.user
        entering.enter(self.request, user, by_code=True)
        response = HttpResponseRedirect(self.get_success_url())
        known_browsers.remember(self.request, response, user.username)
        return response

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Say what is wrong, and for how long."""
        return answer(super().form_invalid(form), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what the admin's pages need."""
        site = admin.site.each_context(self.request)
        more = {
            "title": "Enter your code",
            "subtitle": None,
            "app_path": self.request.get_full_path(),
        }
        return {**super().get_context_data(**kwargs), **site, **more}
