"""The addresses of a client's pages."""

from enum import StrEnum


class Tab(StrEnum):
    """The pages of a client, in the order of the questions that an advisor asks."""

    DECISION = "decision"
    FILE = "file"
    COMPARE = "compare"


def client_path(client_id: int, tab: Tab = Tab.DECISION) -> str:
    """The address of one of a client's pages."""
    return f"/client/{client_id}" if tab is Tab.DECISION else f"/client/{client_id}/{tab.value}"
