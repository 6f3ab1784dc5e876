"""A real server and a real browser, for pictures and for benchmarks."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from selenium import webdriver

from tests.browser.conftest import pytest_setup_options


@dataclass(frozen=True, slots=True)
class Running:
    """A server: its address, its process, and how many seconds it took to its first page."""

    address: str
    process: int
    seconds: float


@contextmanager
def serving(var_dir: Path) -> Iterator[Running]:
    """A server of the active bundle in this folder, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    settings = {"CLARTE_VAR_DIR": str(var_dir), "CLARTE_PORT": str(port)}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "app", "serve"], env=os.environ | settings, stdout=sys.stderr)
    try:
        _wait_until_it_answers(address, process)
        yield Running(address, process.pid, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(3_000):
        if process.poll() is not None:
            raise SystemExit(process.returncode)
        try:
            urlopen(address, timeout=5).close()  # noqa: S310  (this machine's own address)
        except URLError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(address)


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """A headless Chromium that can reach nothing but this machine, closed at the end."""
    options = pytest_setup_options()
    options.add_argument("--no-sandbox")
    options.add_argument("--hide-scrollbars")
    driver = webdriver.Chrome(options=options)
    try:
        yield driver
    finally:
        driver.quit()
