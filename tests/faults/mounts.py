"""Small, full and read-only file systems, mounted in a process of their own so that the machine never sees them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


def in_own_mounts(module: str, *arguments: str) -> None:
    """Run a module of tests.faults as a program that may mount; its assertions are the test's.

    Root has the right to; anybody else gets it in a user namespace, where the system has those.
    """
    as_whom = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("this system has no mount namespaces")
    if subprocess.run([unshare, *as_whom, "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets only root mount")
    command = [unshare, *as_whom, "--mount", sys.executable, "-m", f"tests.faults.{module}", *arguments]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr


def mount_small(folder: Path, kilobytes: int) -> None:
    """A file system of that size over ``folder``."""
    _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0777", "tmpfs", str(folder))


def mount_read_only(path: Path) -> None:
    """Make a file or folder read-only, for root too."""
    _run("mount", "--bind", str(path), str(path))
    _run("mount", "-o", "remount,bind,ro", str(path))


def unmount(path: Path) -> None:
    _run("umount", str(path))


def fill(folder: Path) -> Path:
    """Take all the room that is left in ``folder``; the file to remove to give it back."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return ballast


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
