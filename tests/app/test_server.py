"""The server as a person starts it: python -m app serve."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

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


PIECE = b"x" * 65_536
HUNDRED_MB = 1_600


def flood(address: str, headers: str, pieces: Iterable[bytes]) -> str:
    """Sends pieces until the server has had enough; its first line."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        asked = f"POST /_dash-update-component HTTP/1.1\r\nHost: {host}:{port}\r\n{headers}\r\n\r\n"
        connection.sendall(asked.encode())
        with suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
        try:
            return connection.recv(4096).split(b"\r\n")[0].decode()
        except ConnectionResetError:
            return "the server has hung up"


FLOODS = {
    "declared": (f"Content-Length: {HUNDRED_MB * len(PIECE)}", [PIECE] * HUNDRED_MB),
    "in chunks": ("Transfer-Encoding: chunked", [b"%x\r\n%b\r\n" % (len(PIECE), PIECE)] * HUNDRED_MB),
    "one chunk": ("Transfer-Encoding: chunked", [b"6400000\r\n", *[PIECE] * HUNDRED_MB]),
    "endless heading": ("Transfer-Encoding: chunked", [b"1" * len(PIECE)] * HUNDRED_MB),
}


@pytest.mark.parametrize("kind", FLOODS)
def test_a_hundred_megabytes_are_refused_and_not_kept(address: str, kind: str) -> None:
    before = memory_at_rest(address)
    status = flood(address, *FLOODS[kind])
    assert status.split(" ")[1] in {"413", "400", "server"}, status
    assert memory(address) - before < 20 * 1024 * 1024
    assert requests.get(f"{address}/healthz", timeout=30).text == "ok"


def test_every_request_leaves_a_line_with_the_id_of_its_answer(address: str, bundles_dir: Path) -> None:
    paths = ("/", "/client/1", "/healthz", "/assets/nowhere.css", "/_dash-layout")
    ids = [requests.get(address + path, timeout=30).headers["X-Request-Id"] for path in paths]
    statuses = [line_of(one, bundles_dir)["status"] for one in ids]
    assert statuses == [200, 200, 200, 404, 200]


def test_whoever_leaves_early_leaves_a_line(address: str, bundles_dir: Path) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        asked = f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nX-Request-Id: left-early-1\r\n\r\n"
        connection.sendall(asked.encode())
    assert line_of("left-early-1", bundles_dir)["status"] == 200


def line_of(request_id: str, bundles_dir: Path) -> dict[str, Any]:
    """The one line of a request; it is written when the answer has been sent."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        written = (bundles_dir.parent / "requests.log").read_text(encoding="utf-8").splitlines()
        found = [line for line in map(json.loads, written) if line["id"] == request_id]
        if found:
            assert len(found) == 1
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no line has the id {request_id}")


def memory_at_rest(address: str) -> int:
    """The same once it stands still: a new worker makes itself ready beside its first answers."""
    deadline, last = time.monotonic() + 30, memory(address)
    while time.monotonic() < deadline:
        time.sleep(1)
        before, last = last, memory(address)
        if abs(last - before) < 100_000 and all(polars_threads(worker) for worker in worker_ids(address)):
            return last
    raise AssertionError("the workers' memory does not stand still")


def memory(address: str) -> int:
    """Bytes that the workers have for themselves."""
    return sum(psutil.Process(one).memory_full_info().uss for one in worker_ids(address))


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
