"""The French catalogue says everything that the code says, and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.i18n import TRANSLATIONS

ROOT = Path(__file__).parents[2]
FOLDERS = ("app", "callbacks", "layouts")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale="fr")


def _extracted() -> set[str]:
    messages = set()
    for folder in FOLDERS:
        for _path, _line, message, _comments, _context in extract_from_dir(ROOT / folder):
            messages.add(message[0] if isinstance(message, tuple) else message)
    return messages


def _translations(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalogue:
        if message.id:
            originals = message.id if isinstance(message.id, tuple | list) else (message.id,) * 2
            texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield from zip(originals, texts, strict=False)


def test_nothing_is_missing_and_nothing_is_left_over(catalogue: Catalog) -> None:
    known = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue if message.id}
    assert _extracted() == known


def test_everything_is_translated(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert [original for original, text in _translations(catalogue) if not text.strip()] == []


def test_translations_hold_the_same_values(catalogue: Catalog) -> None:
    errors = [(message.id, error) for message in catalogue for error in message.check(catalogue)]
    assert errors == []


def test_the_header_says_only_what_is_true() -> None:
    header = (TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8").split("\n\n")[0]
    assert not re.search(r"EMAIL|FULL NAME|LL@|[Bb]abel", header)


def test_french_typography(catalogue: Catalog) -> None:
    """No breaking space before a high sign, and typographic apostrophes."""
    texts = [text for _original, text in _translations(catalogue)]
    assert [text for text in texts if any(f" {sign}" in text for sign in ":;!?»") or "'" in text] == []


@pytest.mark.parametrize("path", sorted(p for f in FOLDERS for p in (ROOT / f).rglob("*.py")), ids=lambda p: p.stem)
def test_messages_are_literal(path: Path) -> None:
    """A message inside an f-string, or one put together, would be extracted by no tool."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            assert isinstance(node.args[0], ast.Constant), ast.unparse(node)
            assert id(node) not in hidden, ast.unparse(node)
