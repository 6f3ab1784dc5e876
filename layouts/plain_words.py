"""Words made plain, to search in and to search for."""

import unicodedata
from typing import Final

LONGEST_SEARCH: Final = 200
"""Characters of a search; some characters become eighteen once they are made plain."""


def plain(text: str) -> str:
    """Lower case, without accents, straight apostrophes: what is searched in, and what is searched for."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
