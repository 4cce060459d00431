"""allauth's names stay in the root, as it looks for them there; ours stand under `accounts:`."""

from django.urls import include, path, re_path

from .views import capacities, invitations, organisations, people, seats, sign_in

sign_in_pages = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-up/", sign_in.SignUp.as_view(), name="account_signup"),
    path("sign-out/", sign_in.SignOut.as_view(), name="account_logout"),
    path("inactive/", sign_in.Inactive.as_view(), name="account_inactive"),
    path("password/", sign_in.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/sent/", sign_in.LinkSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("password/changed/", sign_in.PasswordChanged.as_view(), name="account_reset_password_from_key_done"),
    path("address/", sign_in.ConfirmationSent.as_view(), name="account_email_verification_sent"),
    re_path(r"^address/(?P<key>[-:\w]+)/$", sign_in.ConfirmAddress.as_view(), name="account_confirm_email"),
]

our_pages = [
    path("acting-as/", capacities.ActingAs.as_view(), name="acting_as"),
    path("settings/", people.Settings.as_view(), name="settings"),
    path("settings/show-my-name/", people.ShowMyName.as_view(), name="show_my_name"),
    path("settings/hide-my-name/", people.HideMyName.as_view(), name="hide_my_name"),
    path("set-up/<str:token>/", people.SetUp.as_view(), name="set_up"),
    path("organisations/register/", organisations.Register.as_view(), name="register_organisation"),
    path("organisations/waiting/", organisations.Confirmations.as_view(), name="confirmations"),
    path("organisations/<uuid:pk>/", organisations.Show.as_view(), name="organisation"),
    path("organisations/<uuid:pk>/confirm/", organisations.Confirm.as_view(), name="confirm"),
    path("organisations/<uuid:pk>/invite/", invitations.Invite.as_view(), name="invite"),
    path("seats/<uuid:pk>/end/", seats.End.as_view(), name="seat_end"),
    path("invitations/<str:token>/", invitations.Answer.as_view(), name="invitation"),
    path("invitations/<uuid:pk>/link/", invitations.Link.as_view(), name="invitation_link"),
    path("invitations/<uuid:pk>/send-again/", invitations.SendAgain.as_view(), name="invitation_send_again"),
    path("invitations/<uuid:pk>/withdraw/", invitations.Withdraw.as_view(), name="invitation_withdraw"),
]

urlpatterns = [path("", include((our_pages, "accounts"))), *sign_in_pages]
