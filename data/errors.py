"""The errors that Clarté raises on purpose: each message names what is wrong and says what to do."""


class ClarteError(Exception):
    """Base of every error that is shown to a person as one line, without a traceback."""


class RawDataError(ClarteError):
    """A raw table is missing, unreadable, or breaks its contract."""


class BundleError(ClarteError):
    """A bundle is missing, damaged, or of another format."""


class UnknownClientError(ClarteError):
    """No client of the bundle has this number."""

    def __init__(self, client_id: int) -> None:
        super().__init__(f"no client has the number {client_id}")
        self.client_id = client_id
