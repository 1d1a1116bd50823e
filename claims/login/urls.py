"""The pages of logging in. Those that the admin has too stand before its own."""

from django.contrib import admin
from django.urls import path

from claims.login import account_views, views

inside = admin.site.admin_view
app_name = "login"
urlpatterns = [
    path("login/", views.LogInView.as_view(), name="password"),
    path("login/code/", views.CodeView.as_view(), name="code"),
    path("password_change/", inside(account_views.PasswordView.as_view()), name="password-change"),
    path("account/", inside(account_views.AccountView.as_view()), name="account"),
    path("account/two-step/", inside(account_views.SetUpView.as_view()), name="set-up"),
    path("account/recovery-codes/", inside(account_views.RenewCodesView.as_view()), name="renew"),
    path("account/switch-off/", inside(account_views.SwitchOffView.as_view()), name="switch-off"),
    path(
        "account/log-out-everywhere/", inside(account_views.log_out_everywhere), name="everywhere"
    ),
]
