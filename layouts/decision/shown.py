"""What the panel of all reasons shows, part by part: each part keeps its place while its content changes."""

from dataclasses import dataclass

from dash import html
from flask_babel import gettext as _

from layouts import theme


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer, the sentence that sums the chart up, the chart, a quiet remark, and the chart's table."""

    title: str
    sentence: str
    figure: theme.Figure
    remark: str | list[str | html.Span]
    table: html.Details

    @property
    def spoken(self) -> str:
        """What the chart says to those who do not see it."""
        return f"{self.title}. {self.sentence}"

    @property
    def filename(self) -> str:
        """The name of the chart saved as a picture."""
        return _("reasons")

    @property
    def height(self) -> int:
        """The height of the chart in pixels."""
        return int(self.figure["layout"]["height"])
