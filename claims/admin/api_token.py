"""API tokens: issued here, shown once, taken back by deleting them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest

from claims.models import ApiToken
from claims.models.api_token import SCOPES
from sources.admin.base import Admin


class ApiTokenForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """Whose token it is and what it may do."""

    scopes = forms.MultipleChoiceField(
        choices=[(scope, scope) for scope in SCOPES], widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ApiToken
        fields = ["user", "scopes", "expires_at"]


@admin.register(ApiToken)
class ApiTokenAdmin(Admin):
    """What programs show instead of a password."""

    form = ApiTokenForm
    list_display = ["prefix", "user", "scopes", "created_at", "expires_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["prefix", "user__username"]
    autocomplete_fields = ["user"]
    fields = ["user", "scopes", "expires_at"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: a token is deleted and another issued."""
        return False

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: Any) -> None:  # noqa: ANN401
        """Issue the token and show its secret, this once."""
        issued, secret = ApiToken.objects.issue(obj.user, obj.scopes)
        issued.expires_at = obj.expires_at
        issued.save(update_fields=["expires_at"])
        obj.pk = issued.pk
        obj.refresh_from_db()
        words = f"The token is {secret} – copy it now, it is not kept and cannot be shown again."
        messages.warning(request, words)
