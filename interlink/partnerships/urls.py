from django.urls import path

from .views import agreements, electors, members, parties, partnerships, teams

app_name = "partnerships"
urlpatterns = [
    path("", partnerships.List.as_view(), name="list"),
    path("found/", partnerships.Found.as_view(), name="found"),
    path("<uuid:pk>/", partnerships.Show.as_view(), name="show"),
    path("<uuid:pk>/invite/", parties.Invite.as_view(), name="invite_party"),
    path("<uuid:pk>/invite-new/", parties.InviteNew.as_view(), name="invite_new_party"),
    path("<uuid:pk>/draft/", agreements.Draft.as_view(), name="draft"),
    path("<uuid:pk>/teams/", teams.List.as_view(), name="teams"),
    path("<uuid:pk>/teams/form/", teams.Form.as_view(), name="team_form"),
    path("parties/<uuid:pk>/accept/", parties.Accept.as_view(), name="party_accept"),
    path("parties/<uuid:pk>/decline/", parties.Decline.as_view(), name="party_decline"),
    path("parties/<uuid:pk>/withdraw/", parties.Withdraw.as_view(), name="party_withdraw"),
    path("parties/<uuid:pk>/electors/", electors.Name.as_view(), name="electors"),
    path("electors/<uuid:pk>/dismiss/", electors.Dismiss.as_view(), name="elector_dismiss"),
    path("agreements/<uuid:pk>/", agreements.Show.as_view(), name="agreement"),
    path("agreements/<uuid:pk>/amend/", agreements.Amend.as_view(), name="amend"),
    path("agreements/<uuid:pk>/offer/", agreements.Offer.as_view(), name="offer"),
    path("agreements/<uuid:pk>/take-back/", agreements.TakeBack.as_view(), name="take_back"),
    path("agreements/<uuid:pk>/sign/", agreements.Sign.as_view(), name="sign"),
    path("teams/<uuid:pk>/add/", members.Add.as_view(), name="member_add"),
    path("members/<uuid:pk>/remove/", members.Remove.as_view(), name="member_remove"),
]
