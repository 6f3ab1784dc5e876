"""What the decision page shows of the reasons; it stands in the address, so that it can be shared."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar

from model.features.catalog import Theme
from model.serving.results import Importance, Level, Reasons

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class View:
    """All reasons at a `level`, or those of one `theme`; alone, or `beside` what usually weighs."""

    level: Level = Level.THEME
    theme: Theme | None = None
    beside: bool = False

    @classmethod
    def of(cls, level: object, theme: object, beside: object) -> Self:
        """The view of these names; what is not known counts as not asked for. A theme leaves no choice of level."""
        opened = _known(Theme, theme)
        return cls(
            level=_known(Level, level) or Level.THEME if opened is None else Level.THEME,
            theme=opened,
            beside=beside in (True, "1"),
        )

    @classmethod
    def of_query(cls, query: Mapping[str, Sequence[str]]) -> Self:
        """The view that an address asks for: ?level=feature, ?theme=loan, ?beside=1."""
        return cls.of(*(next(iter(query.get(name, ())), None) for name in ("level", "theme", "beside")))

    @classmethod
    def of_data(cls, data: object) -> Self:
        """The view that the browser keeps."""
        known: Mapping[str, Any] = data if isinstance(data, dict) else {}
        return cls.of(known.get("level"), known.get("theme"), known.get("beside"))

    @property
    def data(self) -> dict[str, Any]:
        """What the browser keeps of it."""
        return asdict(self)

    @property
    def depth(self) -> Level:
        """What the bars stand for: in a theme, its details."""
        return self.level if self.theme is None else Level.FEATURE

    def within(self, themes: Reasons, importance: Importance | None) -> "View":
        """The same view, without a theme that no reason is of, nor what usually weighs where that is not known."""
        known = self.theme in {one.theme for one in themes.contributions}
        return View(self.level, self.theme if known else None, self.beside and importance is not None)


def _known(choices: type[_Choice], name: object) -> _Choice | None:
    return next((choice for choice in choices if choice.value == name), None)
