"""The panel of the client's credit cards at this lender."""

from collections.abc import Sequence

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.figures import history_card
from layouts.histories.words import amount, counted_month, days, legend, month_words, sentence
from model.serving.histories.results import CardMonth


def panel(months: Sequence[CardMonth]) -> html.Section:
    """How much of the cards' limit was used, month by month."""
    answer = title(months)
    if not months:
        calm = html.P(_("This client has had no credit card from this lender."))
        return components.panel("history-card", answer, calm, class_name="wide history")
    marks = [("balance", _("balance")), ("limit", _("limit"))]
    if any(month.days_late for month in months):
        marks.append(("late-mark", _("a payment was late")))
    return components.panel(
        "history-card",
        answer,
        sentence(_facts(months)),
        legend(*marks),
        components.chart(history_card.draw(months), answer, _("card")),
        _table(months),
        class_name="wide history",
    )


def title(months: Sequence[CardMonth]) -> str:
    """ "The card was last at 45,000, 60 % of its limit"; several cards are taken together, and that is said."""
    if not months:
        return _("No credit card here")
    last = months[-1]
    when = month_words(last.month)
    if last.balance is None:
        return _("The card’s balance is not known")
    if last.balance == 0:
        return ngettext(
            "Nothing is owed on the card (%(when)s)",
            "Nothing is owed on the %(num)d cards (%(when)s)",
            last.cards,
            when=when,
        )
    if last.use is None:
        return ngettext(
            "%(balance)s owed on the card, which has no limit any more (%(when)s)",
            "%(balance)s owed on the %(num)d cards, which have no limit any more (%(when)s)",
            last.cards,
            balance=amount(last.balance),
            when=when,
        )
    return ngettext(
        "%(balance)s owed on the card, %(share)s of its limit (%(when)s)",
        "%(balance)s owed on the %(num)d cards together, %(share)s of their limit (%(when)s)",
        last.cards,
        balance=amount(last.balance),
        share=formats.percent(last.use),
        when=when,
    )


def _facts(months: Sequence[CardMonth]) -> list[str]:
    facts = []
    if len({month.cards for month in months}) > 1:
        facts.append(_("In some months there were several cards: they are taken together."))
    over = sum(month.use is not None and month.use > 1 for month in months)
    if over:
        facts.append(
            ngettext(
                "The balance was above the limit in %(num)d month.",
                "The balance was above the limit in %(num)d months.",
                over,
            )
        )
    late = [month for month in months if month.days_late]
    if not late:
        facts.append(_("No payment was late."))
    else:
        worst = max(month.days_late for month in late)
        facts.append(
            ngettext(
                "A payment was late in %(num)d month, by at most %(days)s.",
                "A payment was late in %(num)d months, by at most %(days)s.",
                len(late),
                days=days(worst),
            )
        )
    return facts


def _table(months: Sequence[CardMonth]) -> html.Details:
    head = [_("Month"), _("Cards"), _("Balance"), _("Limit"), _("Used"), _("Spent"), _("Paid"), _("Late")]
    rows = [_row(month) for month in reversed(months)]
    caption = _("The cards month by month, the latest month first. A card in credit counts as nothing owed.")
    return components.table(caption, head, rows)


def _row(month: CardMonth) -> list[str]:
    return [
        counted_month(month.month),
        formats.number(month.cards),
        amount(month.balance),
        amount(month.limit),
        _("no limit") if month.use is None else formats.percent(month.use),
        amount(month.drawn),
        amount(month.paid),
        days(month.days_late) if month.days_late else _("no"),
    ]
