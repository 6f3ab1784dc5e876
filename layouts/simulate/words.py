"""Terms in words: their values with units, what moved along, and what cannot be."""

from collections.abc import Sequence
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from data.glossary import category_label
from layouts import formats
from layouts.language import words
from layouts.simulate.choice import Settled
from layouts.simulate.typed import UnreadableError
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import Range, Terms

_NEARLY: Final = 0.999
_HAIR: Final = 0.005


def name(term: Term) -> str:
    """What a term is called."""
    return {
        Term.CONTRACT: _("Contract"),
        Term.AMOUNT: _("Amount"),
        Term.LENGTH: _("Length in months"),
        Term.PAYMENT: _("Monthly payment"),
        Term.GOODS_PRICE: _("Price of the goods"),
    }[term]


def contract(value: str) -> str:
    """A contract as the file names it."""
    return words(category_label("NAME_CONTRACT_TYPE", value))


def amount(value: float) -> str:
    """An amount of money, on one line."""
    return formats.number(value).replace(" ", formats.NO_BREAK_SPACE)


def months(value: float, digits: int = 0) -> str:
    """A length: "24 months"."""
    shown = round(value, digits)
    text = formats.number(shown, digits)
    said = ngettext("%(number)s month", "%(number)s months", formats.plural_number(shown), number=text)
    return said.replace(" ", formats.NO_BREAK_SPACE)


def value(term: Term, number: float) -> str:
    """The value of a term with its unit, as it is read aloud."""
    if term is Term.LENGTH:
        return months(number, 1)
    return _("%(amount)s a month", amount=amount(number)) if term is Term.PAYMENT else amount(number)


def typed(term: Term, number: float) -> str:
    """The value as it stands in its field: the unit stands beside it."""
    return formats.number(number, 1 if term is Term.LENGTH else 0)


def between(term: Term, allowed: Range) -> str:
    """ "from 45,000 to 1,500,000": whole numbers, which are within."""
    low, high = (value(term, end) for end in (allowed.low, allowed.high))
    return low if low == high else _("from %(low)s to %(high)s", low=typed(term, allowed.low), high=high)


def offer(terms: Terms) -> str:
    """ "520,000 over 24 months"."""
    if terms.length is None:
        return amount(terms.amount)
    return _("%(amount)s over %(length)s", amount=amount(terms.amount), length=months(terms.length))


def moved(settled: Settled) -> list[str]:
    """One sentence for each term that moved along, and why."""
    return [_moved(term, settled) for term in settled.moved]


def _moved(term: Term, settled: Settled) -> str:
    chosen = settled.choice
    if term is Term.GOODS_PRICE and chosen.goods is not None:
        return _goods_moved(chosen.amount, chosen.goods, settled)
    if term is Term.PAYMENT and chosen.payment is not None:
        ends = between(Term.LENGTH, settled.limits.length)
        said = {"value": value(term, chosen.payment), "ends": ends}
        return _("The monthly payment follows: %(value)s. Loans are %(ends)s long.", **said)
    if term is Term.LENGTH and chosen.length is not None:
        ends = between(Term.LENGTH, settled.limits.length)
        return _("The length follows: %(value)s. Loans are %(ends)s long.", value=value(term, chosen.length), ends=ends)
    ends = between(Term.AMOUNT, settled.limits.amount)
    said = {"value": amount(chosen.amount), "ends": ends}
    return _("The amount follows: %(value)s. With this contract it is %(ends)s.", **said)


def _goods_moved(borrowed: float, goods: float, settled: Settled) -> str:
    said, ratio = {"value": amount(goods)}, settled.limits.amount_to_goods
    if goods < borrowed / ratio.low * _NEARLY:
        return _("The price of the goods follows: %(value)s. With this amount it cannot be lower.", **said)
    if abs(ratio.low - 1) < _HAIR:
        return _("The price of the goods follows: %(value)s. It cannot be above the amount.", **said)
    return _("The price of the goods follows: %(value)s. With this amount it cannot be higher.", **said)


def refused(term: Term, allowed: Range | None) -> str:
    """What is wrong with a term, naming it and what it can be; nothing was changed."""
    if allowed is None:
        return _("Contract: choose one of the two. Nothing was changed.")
    said = {"name": name(term), "ends": between(term, allowed)}
    return _("%(name)s: %(ends)s with the other terms as they are. Nothing was changed.", **said)


def unreadable(term: Term) -> str:
    """What was typed is no number."""
    if term is Term.CONTRACT:
        return refused(term, None)
    return _("%(name)s: type a number above zero, such as %(example)s.", name=name(term), example=_example(term))


def _example(term: Term) -> str:
    example = {Term.LENGTH: 24.0, Term.PAYMENT: 25_000.0}.get(term, 500_000.0)
    return formats.number(example)


def problem(error: UnreadableError | TermsError) -> str:
    """What is wrong with what was asked for."""
    return unreadable(error.term) if isinstance(error, UnreadableError) else refused(error.term, error.allowed)


def listed(sentences: Sequence[str]) -> str:
    """Sentences one after the other."""
    return " ".join(sentences)
