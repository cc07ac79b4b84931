"""What the tests need from outside Python: Node and Redis. A developer may lack them; .ci/run installs both."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hub.ports import free_port


def program(name: str) -> str:
    """Where the program is; without it the test is skipped, but fails where NOTHING_SKIPPED is set, as in .ci/run."""
    found = shutil.which(name)
    if found is None:
        (pytest.fail if os.environ.get("NOTHING_SKIPPED") else pytest.skip)(f"{name} is not installed")
    return str(found)


@contextmanager
def redis_server(folder: Path, port: int | None = None) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A real server on the loopback; its URL and its process."""
    port = port or free_port()
    command = [program("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(port)
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        process.kill()
        process.wait()


def _wait_until_it_answers(port: int) -> None:
    import redis

    ends = time.monotonic() + 10
    while True:
        try:
            with redis.Redis(port=port) as client:
                client.ping()
            return
        except redis.exceptions.ConnectionError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.02)
