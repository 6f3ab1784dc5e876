"""The panel of the file."""

from collections.abc import Iterator

import pytest
from dash import html
from dash.development.base_component import Component

from layouts import ids
from layouts.file import page, panel
from layouts.file.filters import EVERYTHING, Filters, Only
from model.features.catalog import Theme
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

ROWS = FakeScoring().profile(100002)


def by_id(component: object) -> dict[str, Component]:
    return {one.id: one for one in walk(component) if getattr(one, "id", None)}


def walk(component: object) -> Iterator[Component]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from walk(child)
    elif isinstance(component, Component):
        yield component
        yield from walk(getattr(component, "children", None))


@pytest.mark.usefixtures("english")
def test_it_opens_from_the_address() -> None:
    found = by_id(panel.panel(100002, ROWS, Filters(Theme.LOAN, frozenset({Only.WEIGHING}), "loan")))
    assert found[ids.FILE_TEXT].value == "loan"
    assert found[ids.FILE_THEME].value == "loan"
    assert found[ids.FILE_ONLY].value == ["weighing"]
    assert found[ids.FILE_CSV].href == "/client/100002/file.csv?theme=loan&only=weighing&search=loan"
    assert not found[ids.FILE_EVERYTHING].hidden
    assert len(found[ids.FILE_GRID].rowData) == len(ROWS)


@pytest.mark.usefixtures("english")
def test_it_says_how_much_is_shown() -> None:
    found = by_id(panel.panel(100002, ROWS))
    assert text_of(found[ids.FILE_COUNT]) == f"Shown: {len(ROWS)} of {len(ROWS)}"
    assert found[ids.FILE_EVERYTHING].hidden
    assert found[ids.FILE_NOTHING].hidden
    assert (
        text_of(by_id(panel.panel(100002, ROWS, Filters(Theme.FAMILY)))[ids.FILE_COUNT]) == f"Shown: 2 of {len(ROWS)}"
    )


@pytest.mark.usefixtures("french")
def test_nothing_that_matches_is_said_with_what_to_do() -> None:
    found = by_id(panel.panel(100002, ROWS, Filters(search="zzz")))
    assert found[ids.FILE_FOUND].hidden
    assert not found[ids.FILE_NOTHING].hidden
    words = text_of(found[ids.FILE_NOTHING])
    assert all(cause in words for cause in ("la recherche", "le thème", "seulement…"))


@pytest.mark.usefixtures("english")
def test_an_empty_file_is_no_error() -> None:
    found = by_id(panel.panel(100002, []))
    assert not found[ids.FILE_NOTHING].hidden
    assert text_of(found[ids.FILE_COUNT]) == "Shown: 0 of 0"


@pytest.mark.usefixtures("french")
def test_the_note_says_whom_the_shares_leave_out() -> None:
    assert "ne compte que les clients dont le dossier donne l’information" in text_of(panel.panel(100002, ROWS))


@pytest.mark.usefixtures("english")
def test_the_histories_follow_the_table() -> None:
    whole = page.page(100002, ROWS, EVERYTHING, [html.Section("Credits elsewhere")])
    assert text_of(whole.children[-1]) == "Credits elsewhere"
