"""The addresses of a client's pages."""

import re
from enum import StrEnum
from typing import Final

_CLIENT_PAGE: Final = re.compile(r"/client/[0-9]+(?:/(file|compare|simulate))?/?")


class Tab(StrEnum):
    """The pages of a client, in the order of the questions that an advisor asks."""

    DECISION = "decision"
    FILE = "file"
    COMPARE = "compare"
    SIMULATE = "simulate"


def client_path(client_id: int, tab: Tab = Tab.DECISION, query: str = "") -> str:
    """The address of one of a client's pages; `query` is what goes on from page to page, without its "?"."""
    path = f"/client/{client_id}" if tab is Tab.DECISION else f"/client/{client_id}/{tab.value}"
    return f"{path}?{query}" if query else path


def sheet_path(client_id: int) -> str:
    """Where the client's sheet is."""
    return f"/client/{client_id}/sheet.pdf"


def kind(path: str) -> str:
    """Which page an address is of: one of a client's, "home", or "other"; assets/clarte.js says the same."""
    match = _CLIENT_PAGE.fullmatch(path)
    if match:
        return match[1] or Tab.DECISION.value
    return "home" if path == "/" else "other"


def tab_of(path: str) -> Tab:
    """Which of a client's pages an address is of; the first one for any other address."""
    return Tab(kind(path)) if kind(path) in list(Tab) else Tab.DECISION
