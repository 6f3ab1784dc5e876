"""The server as a person starts it: python -m app serve."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import requests

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address(bundles_dir: Path) -> Iterator[str]:
    """Address of a running server over the synthetic bundle."""
    port = free_port()
    environment = os.environ | {"CLARTE_VAR_DIR": str(bundles_dir.parent), "CLARTE_PORT": str(port)}
    command = [sys.executable, "-m", "app", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        server.terminate()
        assert server.wait(timeout=30) == 0


def test_it_answers_once_it_has_announced_itself(address: str) -> None:
    page = requests.get(f"{address}/", timeout=30)
    assert page.status_code == 200
    assert "Clarté" in page.text


def test_a_killed_worker_is_replaced(address: str) -> None:
    before = worker_ids(address)
    os.kill(before[0], signal.SIGKILL)
    deadline = time.monotonic() + 30
    while len(set(worker_ids(address)) - {before[0]}) < len(before):
        assert time.monotonic() < deadline, "no new worker came"
        time.sleep(0.1)
    assert {requests.get(f"{address}/_dash-layout", timeout=30).status_code for _ in range(8)} == {200}


def test_polars_starts_in_the_workers_alone(address: str) -> None:
    """Its threads do not survive a fork: a worker whose master has them would wait for them for ever."""
    deadline = time.monotonic() + 30
    while not all(polars_threads(worker) for worker in worker_ids(address)):
        assert time.monotonic() < deadline, "no worker made itself ready"
        time.sleep(0.1)
    assert polars_threads(master(address).pid) == set()


def polars_threads(process: int) -> set[str]:
    """Names of the threads of a process that compute for Polars."""
    names = {(task / "comm").read_text().strip() for task in Path(f"/proc/{process}/task").iterdir()}
    return {name for name in names if re.fullmatch(r"polars-\d+", name)}


def worker_ids(address: str) -> list[int]:
    """Process ids of the workers behind the address."""
    return sorted(worker.pid for worker in master(address).children())


def master(address: str) -> psutil.Process:
    """The only child of this process that listens at the address."""
    port = int(address.rsplit(":", 1)[1])
    for child in psutil.Process().children():
        if any(connection.laddr.port == port for connection in child.net_connections(kind="inet")):
            return child
    raise AssertionError(f"nobody listens at {address}")
