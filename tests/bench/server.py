"""The server as it is started for people: how soon it answers, and the memory that it takes."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import psutil

from layouts import ids
from tests.bench.result import Result
from tests.browser.running import serving

TABS = ("", "/file", "/compare", "/simulate")


def measure(var_dir: Path, clients: list[int]) -> Iterator[Result]:
    """Seconds to the first page; MB of all processes together once every page of some clients has been open."""
    with serving(var_dir) as server:
        yield Result("server_start", server.seconds, "s", 3, "python -m app serve, to its first page")
        for client in clients:
            for tab in TABS:
                _open(server.address, f"/client/{client}{tab}")
        command = f"python -m app serve: private and shared memory (PSS), two workers, {len(clients)} clients opened"
        yield Result("server_memory", _memory(server.process) / 1e6, "MB", 900, command)


def _open(address: str, path: str) -> None:
    where = [
        {"id": ids.PAGES_LOCATION, "property": name, "value": value}
        for name, value in (("pathname", path), ("search", ""))
    ]
    outputs = [{"id": ids.PAGES_CONTENT, "property": "children"}, {"id": "_pages_store", "property": "data"}]
    body = {
        "output": f"..{ids.PAGES_CONTENT}.children..._pages_store.data..",
        "outputs": outputs,
        "inputs": where,
        "state": where,
        "changedPropIds": [f"{ids.PAGES_LOCATION}.pathname"],
    }
    headers = {"Content-Type": "application/json"}
    urlopen(Request(f"{address}/_dash-update-component", json.dumps(body).encode(), headers)).close()  # noqa: S310


def _memory(process: int) -> int:
    parent = psutil.Process(process)
    return sum(one.memory_full_info().pss for one in (parent, *parent.children(recursive=True)))
