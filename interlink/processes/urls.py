from django.urls import path

app_name = "processes"

PROCESSES = []

PHASES = []

# The guide and its tasks.
TASKS = []

HAND_OFFS = []

urlpatterns = [*PROCESSES, *PHASES, *TASKS, *HAND_OFFS]
