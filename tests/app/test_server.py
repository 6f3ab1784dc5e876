"""The server as a person starts it: python -m app serve."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

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
    server = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    announced = server.stdout.readline()
    assert f"http://127.0.0.1:{port}" in announced
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    assert server.wait(timeout=30) == 0


def test_it_answers_once_it_has_announced_itself(address: str) -> None:
    page = requests.get(f"{address}/", timeout=30)
    assert page.status_code == 200
    assert "Clarté" in page.text


def test_the_workers_survive_each_other(address: str) -> None:
    """A killed worker is replaced, and nobody is told an error."""
    pages = [requests.get(f"{address}/_dash-layout", timeout=30).status_code for _ in range(8)]
    assert set(pages) == {200}
    workers = worker_ids(address)
    os.kill(workers[0], 9)
    deadline = time.monotonic() + 30
    while worker_ids(address) == workers[1:] and time.monotonic() < deadline:
        time.sleep(0.2)
    assert requests.get(f"{address}/_dash-layout", timeout=30).status_code == 200


def worker_ids(address: str) -> list[int]:
    """Process ids of the workers behind the address."""
    import psutil

    port = int(address.rsplit(":", 1)[1])
    me = psutil.Process()
    for child in me.children():
        if any(connection.laddr.port == port for connection in child.net_connections(kind="inet")):
            return sorted(worker.pid for worker in child.children())
    return []
