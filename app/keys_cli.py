"""The command that makes a key for the API."""

from typing import Annotated

import typer

from app.terminal import out

Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is: letters, digits, dots and dashes")]


def api_key(name: Name) -> None:
    """Makes a key for the JSON API and prints it, once; the server is told only its fingerprint."""
    from app.api_keys import ApiKeyError, check_name, fingerprint, fresh_key, parse_keys
    from app.settings import load_settings

    check_name(name)
    known = load_settings().api_keys
    if name in parse_keys(known):
        raise ApiKeyError(f"{name} has a key already; take it out of CLARTE_API_KEYS first")
    key = fresh_key()
    entries = ",".join([*filter(None, [known]), f"{name}:{fingerprint(key)}"])
    out.print("The key, which is shown this once:", style="bold")
    out.print(f"  {key}", markup=False)
    out.print("For the server, from its next start on:", style="bold")
    out.print(f"  CLARTE_API_KEYS={entries}", markup=False)
