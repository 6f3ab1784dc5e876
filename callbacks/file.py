"""What changes on the file page without opening it again."""

from dash import Dash, Input, Output, Patch

from layouts import ids
from layouts.file import grid
from layouts.plain_words import LONGEST_SEARCH, plain


def register(app: Dash) -> None:
    """The file's filters."""

    @app.callback(
        Output(ids.FILE_GRID, "filterModel"),
        Output(ids.FILE_GRID, "dashGridOptions"),
        Input(ids.FILE_TEXT, "value"),
        Input(ids.FILE_THEME, "value"),
        Input(ids.FILE_WEIGHING, "value"),
        prevent_initial_call=True,
    )
    def filter_file(text: str | None, theme: str | None, only_weighing: bool | None) -> tuple[dict[str, object], Patch]:
        options = Patch()
        options["quickFilterText"] = plain((text or "")[:LONGEST_SEARCH])
        return grid.filter_model(theme, only_weighing=bool(only_weighing)), options
