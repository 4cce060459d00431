"""A running process, made once for the tests of a module."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interlink.accounts.tests.cast import Cast, Scene

from ..models import Phase, Process
from .factories import a_process, the_open_phase


@pytest.fixture(scope="module")
def _process(scene: Scene, _cast: Callable[[], Cast]) -> Callable[[Cast], Process]:
    return scene.once(a_process, _cast())


@pytest.fixture
def process(_process: Callable[[Cast], Process], cast: Cast) -> Process:
    """A running process of city and association, its first phase open."""
    return _process(cast)


@pytest.fixture
def phase(process: Process) -> Phase:
    return the_open_phase(process)
