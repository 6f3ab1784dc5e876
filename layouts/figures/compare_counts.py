"""How counts of a group are told: where there are a few clients they all look, and read, the same."""

from typing import Final

from flask_babel import gettext as _

from layouts import formats

FEW: Final = 5
"""Fewer clients than this could be known to somebody: their number is not told."""

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
