"""How counts and rates of a group are told: so that no client's answer or outcome can be worked out from them.

A few clients all look, and read, the same. Outcomes are told roughly, as two groups that differ by one client would
otherwise give away whether that client repaid.
"""

from typing import Final

from flask_babel import gettext as _

from layouts import formats

FEW: Final = 5
"""Fewer clients than this could be known to somebody: their number is not told."""

SURE: Final = 400
"""Over fewer known outcomes a rate is told to the nearest 5 %."""
_VERY_SURE: Final = 4_000
"""Over fewer known outcomes a rate has no decimals: a tenth of a percent would be four of them, or less."""
_ROUGH_STEP: Final = 0.05
_TENS: Final = 10

_LEAST_SHARE: Final = 0.001


def is_few(count: int) -> bool:
    """Whether somebody is counted, but hardly anybody."""
    return 0 < count < FEW


def drawn_share(count: int, known: int) -> float:
    """The share of `known` clients to draw, in [0, 1]; one for all counts that are few."""
    return (FEW / 2 if is_few(count) else count) / max(known, 1)


def count_words(count: int) -> str:
    """The count itself, or that it is few."""
    return _("fewer than %(number)s", number=formats.number(FEW)) if is_few(count) else formats.number(count)


def share_words(count: int, known: int) -> str:
    """A count as a share of `known` clients; never a share that is none, of clients that are some."""
    share = count / max(known, 1)
    if is_few(count) or 0 < share < _LEAST_SHARE / 2:
        return _("less than %(share)s", share=formats.percent(max(FEW / max(known, 1), _LEAST_SHARE)))
    return formats.percent(share)


def in_fives(count: int) -> int:
    """The count to the nearest five; a few clients stay a few."""
    return count if is_few(count) else FEW * round(count / FEW)


def in_tens(count: int) -> int:
    """The count to the nearest ten."""
    return _TENS * round(count / _TENS)


def outcomes_words(outcomes: int) -> str:
    """How many outcomes are known."""
    if outcomes >= SURE:
        return formats.number(outcomes)
    return _("about %(number)s", number=formats.number(in_tens(outcomes)))


def default_share(rate: float, outcomes: int) -> str:
    """The share of clients who did not repay as agreed."""
    if outcomes >= SURE:
        return formats.percent(rate if outcomes >= _VERY_SURE else in_a_hundred(rate, outcomes) / 100)
    if rough := in_a_hundred(rate, outcomes):
        return _("about %(number)s", number=formats.percent(rough / 100))
    return _("less than %(share)s", share=formats.percent(_ROUGH_STEP))


def default_words(rate: float | None, outcomes: int) -> str:
    """The share of clients who did not repay as agreed, as a natural frequency."""
    if rate is None:
        return _("too few known outcomes")
    shown = in_a_hundred(rate, outcomes)
    if outcomes >= SURE:
        return _("%(count)s in 100", count=formats.number(shown, 1))
    if shown:
        return _("about %(count)s in 100", count=formats.number(shown))
    return _("fewer than %(count)s in 100", count=formats.number(100 * _ROUGH_STEP))


def default_plural(rate: float, outcomes: int) -> int:
    """A whole number with the plural form of `default_words`: roughly told, it is always of several clients."""
    return formats.plural_number(in_a_hundred(rate, outcomes)) if outcomes >= SURE else FEW


def in_a_hundred(rate: float, outcomes: int) -> float:
    """How many of a hundred clients, as it is shown: fives of clients, whole ones, or tenths where it is less than one.

    Over few outcomes 0 stands for fewer than five.
    """
    if outcomes < SURE:
        return 100 * _ROUGH_STEP * round(rate / _ROUGH_STEP)
    return round(100 * rate, 0 if rate >= 0.01 else 1)
