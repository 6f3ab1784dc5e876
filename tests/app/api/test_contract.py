"""The running server keeps what its document promises, whatever is asked."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socket import create_connection
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.running import serving

CASES = 2_000
LOG = "requests.log"
EXAMPLES = 115
CONFIG = """
[dictionaries.clients]
values = [{clients}]
[dictionaries.features]
values = ["credit_amount", "contract_type", "age_years", "owns_car"]
[parameters]
"path.client_id" = {{ dictionary = "clients", probability = 0.7 }}
"path.feature" = {{ dictionary = "features", probability = 0.7 }}

# Which terms exist, which filters, which records: no schema can say it; what does not is 422, and names the field.
[[operations]]
include-operation-id = ["simulate", "getAcceptance", "scoreApplication", "getPeers", "getComparison"]
checks.positive_data_acceptance.expected-statuses = ["2xx", 401, 404, 409, 422, 429]
"""


@pytest.fixture(scope="module")
def server(bundles_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server of the tests' bundle that lets everybody ask as often as they like, and its log."""
    folder = tmp_path_factory.mktemp("contract")
    (folder / "bundles").symlink_to(bundles_dir)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLARTE_API_RATE", "off")
        environment.setenv("CLARTE_REQUEST_LOG", str(folder / LOG))
        with serving(folder) as running:
            yield running.address, folder / LOG


def test_nothing_that_is_asked_breaks_the_promise_of_the_document(server: tuple[str, Path], tmp_path: Path) -> None:
    address, log = server
    clients = json.load(urlopen(f"{address}/api/v1/clients?limit=20"))["clients"]  # noqa: S310  (this machine)
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG.format(clients=", ".join(map(str, clients))))
    options = ["--max-examples", str(EXAMPLES), "--workers", "1", "--seed", "1", "--no-shrink", "--no-color"]
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run", *options]
    found = subprocess.run(
        [*command, f"{address}/api/v1/openapi.json"], capture_output=True, text=True, timeout=200, cwd=tmp_path
    )
    said = "\n".join(line[:400] for line in found.stdout.splitlines())
    assert found.returncode == 0, said + found.stderr[-2000:]
    generated = re.search(r"([0-9,]+) generated", said)
    assert generated is not None
    cases = int(generated[1].replace(",", ""))
    assert cases >= CASES, said
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert len(lines) >= cases
    assert len({line["id"] for line in lines}) == len(lines)
    assert max(line["status"] for line in lines) < 500


def test_a_huge_body_in_pieces_is_refused_before_it_has_come(server: tuple[str, Path]) -> None:
    """A hundred megabytes, of which the server says after one that this is too much."""
    host = urlsplit(server[0])
    head = f"POST /api/v1/scores HTTP/1.1\r\nHost: {host.netloc}\r\nContent-Type: application/json\r\n"
    piece = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    sent, answer = 0, b""
    with create_connection((host.hostname or "", host.port or 0), timeout=20) as line:
        line.sendall(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(2):
            line.sendall(piece)
            sent += 1
        answer = line.recv(4096)
    assert b" 413 " in answer.splitlines()[0]
    assert b"application/problem+json" in answer
    assert sent < 100
