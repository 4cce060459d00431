from django.urls import path

from .views import guide, hand_offs, phases, processes, tasks

app_name = "processes"

PROCESSES = [
    path("<uuid:pk>/", processes.Show.as_view(), name="show"),
    path("<uuid:pk>/decisions/", processes.Decisions.as_view(), name="decisions"),
    path("<uuid:pk>/partners/", processes.Partners.as_view(), name="partners"),
    path("<uuid:pk>/activity/", processes.Activity.as_view(), name="activity"),
    path("<uuid:pk>/assets/", processes.Assets.as_view(), name="assets"),
    path("<uuid:pk>/start-as-decided/", processes.StartAsDecided.as_view(), name="start_as_decided"),
    path("<uuid:pk>/give-up/", processes.GiveUp.as_view(), name="give_up"),
    path("start/<uuid:pk>/", processes.Start.as_view(), name="start"),
]

PHASES = [
    path("phases/<uuid:pk>/", phases.Show.as_view(), name="phase"),
    path("phases/<uuid:pk>/propose-closing/", phases.ProposeClosing.as_view(), name="propose_closing"),
    path("phases/<uuid:pk>/close/", phases.Close.as_view(), name="phase_close"),
    path("criteria/<uuid:pk>/evidence/", phases.Evidence.as_view(), name="evidence"),
]

# The guide and its tasks.
TASKS = [
    path("<uuid:pk>/guide/", guide.Show.as_view(), name="guide"),
    path("tasks/<uuid:pk>/", tasks.Show.as_view(), name="task"),
    path("tasks/<uuid:pk>/begin/", tasks.Begin.as_view(), name="task_begin"),
    path("tasks/<uuid:pk>/finish/", tasks.Finish.as_view(), name="task_finish"),
    path("tasks/<uuid:pk>/reopen/", tasks.Reopen.as_view(), name="task_reopen"),
    path("tasks/<uuid:pk>/schedule/", tasks.Schedule.as_view(), name="task_schedule"),
    path("tasks/<uuid:pk>/override/", tasks.Override.as_view(), name="task_override"),
    path("checks/<uuid:pk>/tick/", tasks.Tick.as_view(), name="check_tick"),
    path("checks/<uuid:pk>/untick/", tasks.Untick.as_view(), name="check_untick"),
]

HAND_OFFS = [
    path("tasks/<uuid:pk>/hand-off/", hand_offs.Offer.as_view(), name="offer"),
    path("hand-offs/<uuid:pk>/", hand_offs.Show.as_view(), name="hand_off"),
    path("hand-offs/<uuid:pk>/accept/", hand_offs.Accept.as_view(), name="hand_off_accept"),
    path("hand-offs/<uuid:pk>/return/", hand_offs.Return.as_view(), name="hand_off_return"),
    path("hand-offs/<uuid:pk>/withdraw/", hand_offs.Withdraw.as_view(), name="hand_off_withdraw"),
]

urlpatterns = [*PROCESSES, *PHASES, *TASKS, *HAND_OFFS]
