"""A person's own log-in, below /admin/account/: the second factor, recovery codes, sessions."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from claims.login import entering, required, set_up
from claims.login.codes import spelled
from claims.login.forms import CodeForm, PasswordForm
from claims.login.models import SecondFactor, Session
from claims.login.set_up import SetUpForm
from claims.login.views import answer
from claims.models import AuditEntry, User

ACCOUNT = reverse_lazy("login:account")


def person(request: HttpRequest) -> User:
    """Return who is logged in; the admin has let nobody else through."""
    return cast("User", request.user)


class AccountPage:
    """What every page of this module shows."""

    title = "Your log-in"
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what the admin's pages need."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # a view's
        return {**context, **admin.site.each_context(self.request), "title": self.title}

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        """Say what is wrong, and for how long."""
        return answer(super().form_invalid(form), form)  # type: ignore[misc] # a view's

    def show_codes(self, made: list[str]) -> HttpResponse:
        """Show new recovery codes, this once."""
        context = {"codes": made, "as_file": "".join(f"{code}\n" for code in made)}
        view = cast("TemplateView", self)
        self.title = "Your recovery codes"
        view.template_name = "login/recovery_codes.html"
        return view.render_to_response(self.get_context_data(form=None, **context))


class AccountView(AccountPage, TemplateView):
    """How one logs in, and where one is logged in."""

    template_name = "login/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return the state of the person's log-in."""
        user = person(self.request)
        factor = SecondFactor.objects.of(user)
        return super().get_context_data(
            factor=factor,
            codes_left=factor.codes_left() if factor else 0,
            is_required=required.of(user),
            browsers=Session.objects.filter(user=user).count(),
            **kwargs,
        )


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SetUpView(AccountPage, FormView):  # type: ignore[type-arg] # not generic at run time
    """Switching the second factor on."""

    title = "Switch two-step log-in on"
    form_class = SetUpForm
    template_name = "login/set_up.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return who switches it on."""
        return {**super().get_form_kwargs(), "request": self.request, "user": person(self.request)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Offer a secret, unless there is one already."""
        if SecondFactor.objects.of(person(request)):
            messages.info(request, "Two-step log-in is on already.")
            return redirect(ACCOUNT)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Switch it on, end the person's other sessions, and show the recovery codes."""
        user = person(self.request)
        secret = set_up.read_offer(form.cleaned_data["offer"], user) or b""
        with transaction.atomic():
            switched = SecondFactor.objects.switch_on(user, secret, form.step)
            if switched is None:
                messages.warning(self.request, "Two-step log-in was switched on elsewhere.")
                return redirect(ACCOUNT)
            Session.objects.end_others(user, self.request.session.session_key)
        self.request.session[entering.BY_CODE] = True
        return self.show_codes(switched[1])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return the secret of the form, also as a picture: the same one until it is too old."""
        user = person(self.request)
        offer = self.request.POST.get("offer", "")
        secret = set_up.read_offer(offer, user)
        if secret is None:
            offer = set_up.make_offer(user)
            secret = set_up.read_offer(offer, user) or b""
        picture = set_up.picture(secret, user.username)
        return super().get_context_data(
            offer=offer, secret=spelled(secret), picture=picture, **kwargs
        )


class WithCode(AccountPage, FormView):  # type: ignore[type-arg] # not generic at run time
    """An act on the second factor, for which a code is asked."""

    form_class = CodeForm
    template_name = "login/with_code.html"
    act = ""
    explanation = ""
    factor: SecondFactor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Send away who has no second factor."""
        factor = SecondFactor.objects.of(person(request))
        if factor is None:
            messages.info(request, "Two-step log-in is off.")
            return redirect(ACCOUNT)
        self.factor = factor
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return whose code it has to be."""
        return {**super().get_form_kwargs(), "request": self.request, "factor": self.factor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what is asked for, and why."""
        return super().get_context_data(act=self.act, explanation=self.explanation, **kwargs)


class RenewCodesView(WithCode):
    """New recovery codes in the place of the old ones."""

    title = "New recovery codes"
    act = "Make new codes"
    explanation = "You get ten new recovery codes. The old ones stop working at once."

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Make them and show them, this once."""
        return self.show_codes(self.factor.renew_codes())


class SwitchOffView(WithCode):
    """Switching the second factor off."""

    title = "Switch two-step log-in off"
    act = "Switch off"
    explanation = "After this, your password alone opens your account."

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Switch it off, unless the newsroom asks for it."""
        user = person(self.request)
        if required.of(user):
            messages.error(self.request, "Your newsroom asks for two-step log-in: it stays on.")
            return redirect(ACCOUNT)
        self.factor.switch_off(user, "by the person, with a code")
        self.request.session.pop(entering.BY_CODE, None)
        messages.success(self.request, "Two-step log-in is off.")
        return redirect(ACCOUNT)


@require_POST
def log_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the person, this one too."""
    user = person(request)
    number = Session.objects.end_all(user, user, "by the person")
    logout(request)
    messages.success(
        request, f"You are logged out of {number} browser{'' if number == 1 else 's'}."
    )
    return redirect("admin:login")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PasswordView(AccountPage, PasswordChangeView):
    """A new password. Every other session of the person ends with the old one."""

    title = "Change your password"
    form_class = PasswordForm
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("admin:password_change_done")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the request, whose tries are counted."""
        return {**super().get_form_kwargs(), "request": self.request}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - a form of ours
        """Change it, on the record; what it was stands nowhere."""
        user = person(self.request)
        AuditEntry.objects.create(
            user=user, action="password changed", model="claims.user", object_id=user.pk
        )
        return super().form_valid(form)
