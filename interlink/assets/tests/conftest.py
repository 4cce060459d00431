"""What the tests of this app start from."""

from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.partnerships.tests.factories import a_team
from interlink.processes.models import Process, Task

from ..models import Document
from .factories import a_document, a_task


@pytest.fixture
def task(cast: Cast, process: Process) -> Task:
    return a_task(cast, process)


@pytest.fixture
def document(cast: Cast, task: Task) -> Document:
    """A document of the city's, at version 2."""
    return a_document(cast, task)


@pytest.fixture
def observer(cast: Cast, task: Task) -> Actor:
    """Ana, who may read everything here and change nothing."""
    a_team(task.process.partnership, by=cast.carme, observers=(cast.ana,))
    return cast.ana
