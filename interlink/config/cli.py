"""`interlink`: the command line of an installation. Exit status 0 only when it did what it was asked."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

SERVER = "127.0.0.1"
# What SQLite and PostgreSQL say of a table or a column that the code expects and the database does not have.
MISSING = re.compile(r"no such (table|column)|has no column|(relation|column) .* does not exist")
WHAT_HELPS = (
    "Run `interlink migrate`. If it says so again, start the version that made the database,"
    " or name another folder in INTERLINK_DATA."
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit status."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if getattr(given, "port", None):
        os.environ.setdefault("INTERLINK_URL", f"http://{SERVER}:{given.port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlink.config.settings")
    import django  # noqa: PLC0415 -- settings come first

    django.setup()
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415

    from interlink.kernel.law import Refused  # noqa: PLC0415

    try:
        return given.run(given) or 0
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except (OperationalError, ProgrammingError) as error:
        if not MISSING.search(str(error)):
            raise
        said = str(error).splitlines()[0]
        print(f"The database does not fit this version of Interlink: {said}. {WHAT_HELPS}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="interlink", description="Run and look after an Interlink installation.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Any], int | None], help: str) -> argparse.ArgumentParser:  # noqa: A002
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=run)
        return sub

    serve = command("serve", _serve, "Bring the database up to date, then serve pages and work through jobs.")
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    serve.add_argument("--host", default=SERVER)
    serve.add_argument("--demo", action="store_true", help="make the demo world first, if it is not there")

    command("migrate", _migrate, "Bring the database up to date and read our own catalogue and blueprints.")
    command("seed-demo", _seed_demo, "Make the demo world: a city, its associations, two processes.")

    operator = command("create-operator", _create_operator, "Give a person an operator's account.")
    operator.add_argument("--email", required=True)
    operator.add_argument("--name", required=True)
    operator.add_argument("--password", help="asked for when it is not given")

    catalogue = command("import-catalogue", _import_catalogue, "Read a folder of enablers in INTERLINK's format.")
    catalogue.add_argument("path", type=Path)
    blueprints = command("import-blueprints", _import_blueprints, "Read a folder of blueprints in INTERLINK's format.")
    blueprints.add_argument("path", type=Path)

    verify = command("verify-ledger", _verify_ledger, "Recompute the whole record and name what does not fit.")
    verify.add_argument("--checkpoint", type=Path, help="a saved checkpoint to compare with")
    command("seal-ledger", _seal_ledger, "Publish a checkpoint of the record now.")

    command("redeliver", _redeliver, "Send again what somebody was to hear and never did, and list what still fails.")

    close = command("close-phase", _close_phase, "Close a phase, if both sides have decided so.")
    close.add_argument("phase", type=UUID, help="the id in the address of its gate")
    return parser


def _bring_up_to_date() -> None:
    """Apply migrations and read what ships with the product."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    from interlink.catalogue.importers import import_catalogue  # noqa: PLC0415
    from interlink.kernel.actors import Actor  # noqa: PLC0415
    from interlink.ledger.models import Checkpoint  # noqa: PLC0415
    from interlink.ledger.operations import checkpoints  # noqa: PLC0415
    from interlink.processes.importers import import_blueprints  # noqa: PLC0415

    by = Actor(job="installation")
    import_catalogue(None, by=by)
    import_blueprints(None, by=by)
    if not Checkpoint.objects.exists():
        # From the first day on there is something that outsiders can keep.
        checkpoints.seal(by=by)


def _migrate(given: argparse.Namespace) -> None:
    _bring_up_to_date()


def _is_free(host: str, port: int) -> bool:
    """Whether nobody serves here yet: better said before an address is printed than after."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _serve(given: argparse.Namespace) -> int:
    import uvicorn  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    if given.demo and settings.IS_SECURE:
        print(
            "The demo world has a password that everybody knows. Start with DEMO=0 on a public address.",
            file=sys.stderr,
        )
        return 1
    if not _is_free(given.host, given.port):
        print(
            f"Something else answers on port {given.port}. Stop it, or choose another: PORT={given.port + 1}.",
            file=sys.stderr,
        )
        return 1
    _bring_up_to_date()
    from interlink.accounts.queries import people  # noqa: PLC0415

    from . import asgi  # noqa: PLC0415

    print(f"Interlink is at {settings.ADDRESS}")
    if given.demo:
        _make_demo()
    elif link := people.first_operator_link():
        print(f"There is no operator yet. Open this link once to become the first: {settings.ADDRESS}{link}")
    print("Stop with Ctrl-C.", flush=True)
    uvicorn.run(
        asgi.application,
        host=given.host,
        port=given.port,
        log_level=os.environ.get("INTERLINK_LOG", "warning").lower(),
        timeout_graceful_shutdown=3,
    )
    return 0


def _seed_demo(given: argparse.Namespace) -> None:
    _bring_up_to_date()
    _make_demo()


def _make_demo() -> None:
    from . import seeds  # noqa: PLC0415

    seeds.make_world()
    seeds.say_so()
    print(seeds.sign_ins())


def _create_operator(given: argparse.Namespace) -> None:
    from django.utils.translation import get_language  # noqa: PLC0415

    from interlink.accounts.operations import people  # noqa: PLC0415
    from interlink.accounts.queries.people import by_email  # noqa: PLC0415
    from interlink.kernel.actors import NOBODY, Actor  # noqa: PLC0415

    person = by_email(given.email)
    if person is None:
        password = given.password or getpass.getpass("Password: ")
        person = people.join(
            email=given.email, name=given.name, password=password, language=(get_language() or "en")[:2], by=NOBODY
        )
    people.name_operator(person=person, by=Actor(job="command line"))
    print(f"{person.email} is an operator.")


def _import_catalogue(given: argparse.Namespace) -> int:
    from interlink.catalogue.importers import import_catalogue  # noqa: PLC0415
    from interlink.kernel.actors import Actor  # noqa: PLC0415

    return _print_report(import_catalogue(given.path, by=Actor(job="import")))


def _import_blueprints(given: argparse.Namespace) -> int:
    from interlink.kernel.actors import Actor  # noqa: PLC0415
    from interlink.processes.importers import import_blueprints  # noqa: PLC0415

    return _print_report(import_blueprints(given.path, by=Actor(job="import")))


def _print_report(report: Any) -> int:
    print(report)
    return report.exit_code


def _verify_ledger(given: argparse.Namespace) -> int:
    from interlink.ledger import verification  # noqa: PLC0415

    checkpoint = json.loads(given.checkpoint.read_text()) if given.checkpoint else None
    result = verification.verify(checkpoint)
    for finding in result.findings:
        print(f"{finding.code}: {finding}")
    print(f"{result.streams} streams, {result.entries} entries read, {len(result.findings)} findings.")
    return 0 if result.holds else 1


def _seal_ledger(given: argparse.Namespace) -> None:
    from interlink.kernel.actors import Actor  # noqa: PLC0415
    from interlink.ledger.operations import checkpoints  # noqa: PLC0415

    checkpoint = checkpoints.seal(by=Actor(job="command line"))
    print(json.dumps(checkpoints.as_published(checkpoint)))


def _redeliver(given: argparse.Namespace) -> int:
    from interlink.ledger import listeners  # noqa: PLC0415

    tried, failing = listeners.redeliver()
    for delivery in failing:
        print(f"{delivery.entry.stream} #{delivery.entry.number} → {delivery.listener}: {delivery.last_error}")
    print(f"Sent again: {tried}. Still failing: {len(failing)}.")
    return 1 if failing else 0


def _close_phase(given: argparse.Namespace) -> int:
    from interlink.kernel.actors import Actor  # noqa: PLC0415
    from interlink.processes.models import Phase  # noqa: PLC0415
    from interlink.processes.operations import phases  # noqa: PLC0415

    phase = Phase.objects.filter(pk=given.phase).first()
    if phase is None:
        print("There is no such phase.", file=sys.stderr)
        return 1
    phases.close(phase=phase, by=Actor(job="command line"))
    print(f"{phase.name} is closed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
