"""How the numbers and names of a model card are written in one language."""

from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_decimal, format_percent

from data.glossary import NOT_STATED, category_label
from model.bundles.report.comparison import Difference, ModelResult
from model.bundles.report.fairness import Estimate, Gap, Group
from model.features.catalog import THEME_LABELS, Feature, Theme
from model.features.engine import all_features

_FRENCH_MODELS = {
    "dummy": "Même probabilité pour tous",
    "logistic": "Régression logistique",
    "forest": "Forêt aléatoire",
}
_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Words:
    """Filters for the templates; `language` is "fr" or "en"."""

    language: str

    def filters(self) -> dict[str, Callable[..., str]]:
        """All of them, by the name that the templates use."""
        names = ("count", "number", "cost", "signed", "percent", "estimate", "share", "feature", "theme", "group")
        more = ("spread", "difference", "model", "at_least", "at_most")
        return {name: getattr(self, name) for name in (*names, *more)}

    @property
    def locale(self) -> Locale:
        """The language's separators and names of months."""
        return Locale.parse({"fr": "fr_FR", "en": "en_GB"}[self.language])

    def count(self, value: int) -> str:
        """A whole number."""
        return self.number(value, 0)

    def number(self, value: float, digits: int = 4) -> str:
        """A number with so many decimals."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        text = format_decimal(round(value, digits) + 0.0, format=pattern, locale=self.locale)
        return str(text).replace("-", _MINUS)

    def cost(self, value: float) -> str:
        """What a mistake costs, with as many decimals as it has."""
        return str(format_decimal(value, format="#,##0.####", locale=self.locale))

    def signed(self, value: float, digits: int = 4) -> str:
        """A number with its sign, plus too."""
        text = self.number(value, digits)
        return text if text.startswith(_MINUS) else f"+{text}"

    def percent(self, share: float, digits: int = 1) -> str:
        """A share of 0.25 as 25.0 %."""
        pattern = str(self.locale.percent_formats[None].pattern).replace("0", "0." + "0" * digits, 1)
        return str(format_percent(share, format=pattern, locale=self.locale)).replace("-", _MINUS)

    def estimate(self, found: Estimate | None, digits: int = 2) -> str:
        """A figure and the ends of its interval."""
        if found is None:
            return "–"
        value, low, high = (self.number(one, digits) for one in (found.value, found.low, found.high))
        return f"{value} ({low} … {high})"

    def share(self, found: Estimate | None) -> str:
        """A share and the ends of its interval."""
        if found is None:
            return "–"
        value, low, high = (self.percent(one) for one in (found.value, found.low, found.high))
        return f"{value} ({low} … {high})"

    def at_least(self, found: Gap | None) -> str:
        """The ratio that chance alone stays above."""
        return "–" if found is None else f"≥ {self.number(found.by_chance, 2)}"

    def at_most(self, found: Gap) -> str:
        """The difference that chance alone stays under."""
        return f"≤ {self.percent(found.by_chance)}"

    def spread(self, model: ModelResult, figure: str, digits: int = 4) -> str:
        """Mean and standard deviation over folds."""
        return f"{self.number(model.mean(figure), digits)} ± {self.number(model.sd(figure), digits)}"

    def model(self, model: ModelResult) -> str:
        """The name of a kind of model."""
        return _FRENCH_MODELS.get(model.name, model.label) if self.language == "fr" else model.label

    def difference(self, found: Difference | None, digits: int = 4) -> str:
        """A paired difference and the ends of its interval."""
        if found is None:
            return "–"
        mean, low, high = (self.signed(one, digits) for one in (found.mean, found.low, found.high))
        return f"{mean} ({low} … {high})"

    def feature(self, feature: str | Feature) -> str:
        """A feature's label."""
        named = _named(feature) if isinstance(feature, str) else feature
        return _cell(named.label.text(self.language))

    def theme(self, theme: Theme | str) -> str:
        """A theme's label."""
        return _cell(THEME_LABELS[Theme(theme)].text(self.language))

    def group(self, group: Group, attribute: str) -> str:
        """A category in words, a class, a band, or that nothing is known."""
        glossary = _named(attribute).glossary
        if isinstance(group.value, str):
            label = category_label(glossary, group.value).text(self.language) if glossary else group.value
            return _cell(label)
        if group.value is not None:
            return self.number(group.value, 0)
        return self._band(group)

    def _band(self, group: Group) -> str:
        french = self.language == "fr"
        if group.low is None and group.high is None:
            return _cell(NOT_STATED.text(self.language))
        low, high = (None if end is None else self.number(end, 0) for end in (group.low, group.high))
        if low is None:
            return f"moins de {high}" if french else f"under {high}"
        if high is None:
            return f"{low} et plus" if french else f"{low} and over"
        return f"de {low} à moins de {high}" if french else f"{low} to under {high}"


def _named(name: str) -> Feature:
    return next(feature for feature in all_features() if feature.name == name)


def _cell(text: str) -> str:
    """Safe within a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")
