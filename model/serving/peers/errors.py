"""What can be wrong with a question about a group; pages say it in their own words."""

from data.errors import ClarteError
from model.serving.peers.results import FEWEST


class GroupError(ClarteError):
    """A group cannot be made: a condition on a field that is not there or of the wrong kind, a size out of bounds."""


class FieldError(ClarteError):
    """A picture cannot be made: no feature has this name, or it is of the wrong kind."""


class TooFewError(ClarteError):
    """A group is too small for anything but its size to be said; `clients` is that size."""

    def __init__(self, clients: int) -> None:
        super().__init__(f"the group has {clients} clients; nothing is said of fewer than {FEWEST}, choose a wider one")
        self.clients = clients
