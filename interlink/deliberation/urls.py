from django.urls import path

from .views import ballots, decisions

app_name = "deliberation"
urlpatterns = [
    path("<uuid:pk>/", decisions.Show.as_view(), name="decision"),
    path("<uuid:pk>/print/", decisions.Print.as_view(), name="print"),
    path("<uuid:pk>/vote/", ballots.Cast.as_view(), name="vote"),
    path("<uuid:pk>/vote/change/", ballots.Change.as_view(), name="change_vote"),
    path("<uuid:pk>/extend/", decisions.Extend.as_view(), name="extend"),
    path("<uuid:pk>/close/", decisions.Close.as_view(), name="close"),
    path("<uuid:pk>/withdraw/", decisions.Withdraw.as_view(), name="withdraw"),
]
