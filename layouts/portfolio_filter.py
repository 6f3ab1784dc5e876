"""The filter that an address asks for: which clients, written so that a person can read and share it.

    ?decision=refused&contract_type=Cash+loans&credit_amount=100000..500000&age_years=..40&children=2

A range is open where a bound is left out, and one number stands for just that; a category may be repeated, for any of
several. Other names are left alone.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlencode

from flask import g, has_request_context
from flask_babel import gettext as _

from layouts import formats
from layouts.language import words
from model.features.catalog import Feature
from model.serving.peers.results import DECISION, Condition
from model.serving.results import Decision

Query = Mapping[str, Sequence[str]]
"""What stands after the "?" of an address, as urllib.parse.parse_qs reads it."""

_NUMBER: Final = r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?"
_RANGE: Final = re.compile(rf"({_NUMBER})?\.\.({_NUMBER})?|({_NUMBER})")
_LONGEST: Final = 100
_MOST_PARAMETERS: Final = 200

LARGEST: Final = 1e15
"""No bound is further from nothing than this: an address holds no longer numbers."""

Answers = Callable[[str], Sequence[str]]
"""The known answers of a category feature, by its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter of an address.

    `refused` are the names that stand for nothing, or with a value of no use; `features` those of the conditions.
    """

    conditions: tuple[Condition, ...] = ()
    refused: tuple[str, ...] = ()
    features: tuple[Feature, ...] = ()

    @property
    def query(self) -> str:
        """What goes on from page to page."""
        return write(self.conditions)

    @property
    def sentences(self) -> list[str]:
        """The group in words."""
        return sentences(self.conditions, self.features)


def parse(query: Query, features: Iterable[Feature], prefix: str = "", answers: Answers | None = None) -> Asked:
    """The conditions of an address, in its order.

    Under a prefix every name is a condition, so an unknown one is refused; without, it may be anybody's. A category's
    answer that is not among its `answers` is refused; where they are not given, it lets nobody in.
    """
    asked = {name.removeprefix(prefix): values for name, values in query.items() if name.startswith(prefix)}
    if not asked:
        return Asked()
    known = {feature.name: feature for feature in features}
    found: list[Condition] = []
    refused: list[str] = []
    for name, values in asked.items():
        if name != DECISION and name not in known:
            refused += [name] if prefix else []
            continue
        condition = _condition(name, values, known.get(name), answers)
        if condition:
            found.append(condition)
        else:
            refused.append(name)
    return Asked(tuple(found), tuple(refused), tuple(known[one.field] for one in found if one.field in known))


def parameters(search: object) -> Query:
    """What an address asks for, from what stands after its path; as much of it as any page has parameters."""
    text = search.lstrip("?") if isinstance(search, str) else ""
    return parse_qs("&".join(text.split("&")[:_MOST_PARAMETERS]))


def write(conditions: Iterable[Condition], prefix: str = "") -> str:
    """The query of these conditions, without its "?"; `parse` reads it back."""
    return urlencode(pairs(conditions, prefix))


def pairs(conditions: Iterable[Condition], prefix: str = "") -> list[tuple[str, str]]:
    """Names and values of the parameters that stand for these conditions."""
    return [(prefix + one.field, value) for one in conditions for value in one.values or (_range(one),)]


def number_range(name: str, low: float | None, high: float | None) -> Condition | None:
    """From `low` to `high`, open at an end that is None; None where open at both, upside down, too far or no number."""
    ends = [end for end in (low, high) if end is not None]
    right = all(abs(end) <= LARGEST for end in ends) and ends == sorted(ends)
    return Condition(name, low, high) if ends and right else None


def sentences(conditions: Iterable[Condition], features: Iterable[Feature]) -> list[str]:
    """Each condition in words: "Contract: cash loan"."""
    known = {feature.name: feature for feature in features}
    return [_sentence(one, known.get(one.field)) for one in conditions]


def remember(asked: Asked) -> None:
    """Makes this the filter of the request, for the links of the page that is being built."""
    g.clarte_filter = asked


def current() -> Asked:
    """The filter of the request; none outside of one."""
    asked = g.get("clarte_filter") if has_request_context() else None
    return asked if isinstance(asked, Asked) else Asked()


def decision_name(decision: Decision) -> str:
    """The decision as a group's name."""
    names = {Decision.GRANTED: _("Granted"), Decision.REVIEW: _("To review"), Decision.REFUSED: _("Refused")}
    return names[decision]


def _condition(name: str, values: Sequence[str], feature: Feature | None, answers: Answers | None) -> Condition | None:
    """None for values that are of no use."""
    chosen = tuple(dict.fromkeys(value for value in values if value))
    if not chosen or any(len(value) > _LONGEST for value in chosen):
        return None
    if feature is None:
        return Condition(name, values=chosen) if set(chosen) <= set(Decision) else None
    if feature.is_category:
        known = chosen if answers is None else answers(name)
        return Condition(name, values=chosen) if set(chosen) <= set(known) else None
    match = _RANGE.fullmatch(chosen[0])
    if not match or len(chosen) > 1:
        return None
    low, high = (None if bound is None else float(bound) for bound in match.group(*((3, 3) if match[3] else (1, 2))))
    return number_range(name, low, high)


def _range(condition: Condition) -> str:
    return "..".join("" if bound is None else _plain(bound) for bound in (condition.low, condition.high))


def _plain(value: float) -> str:
    text = f"{value:.12f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _sentence(condition: Condition, feature: Feature | None) -> str:
    if feature is None:
        return " · ".join(decision_name(Decision(value)) for value in condition.values)
    return _("%(name)s: %(value)s", name=words(feature.label), value=value_words(condition, feature))


def value_words(condition: Condition, feature: Feature) -> str:
    """What a condition on a feature lets in: "from 25 years to 40 years"."""
    if condition.values:
        return ", ".join(formats.value_text(feature, value) for value in condition.values)
    low, high = condition.low, condition.high
    if low is None:
        return formats.or_less_text(feature, high or 0.0)
    return formats.or_more_text(feature, low) if high is None else formats.range_text(feature, low, high)
