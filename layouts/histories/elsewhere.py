"""The panel of the credits that the client has or had with others."""

from collections.abc import Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.figures import history_credits
from layouts.histories.words import amount, category, days, legend, sentence, when
from model.serving.histories.results import LENDERS_CURRENCY, CreditElsewhere

_UP_TO: Final = {"1": 30, "2": 60, "3": 90, "4": 120}
"""Raw STATUS of a late month to the most days that it can stand for."""

_WORST: Final = "5"


def panel(credits_: Sequence[CreditElsewhere]) -> html.Section:
    """Which credits run elsewhere, which are over, which were late."""
    answer = title(credits_)
    if not credits_:
        calm = html.P(_("The credit bureau knows of no credit that others have granted to this client."))
        return components.panel("history-credits", answer, calm, class_name="wide history")
    drawn = history_credits.gather(credits_)
    return components.panel(
        "history-credits",
        answer,
        sentence(_facts(credits_)),
        *_picture(drawn, answer),
        _left_out(drawn),
        _table(credits_),
        class_name="wide history",
    )


def _picture(drawn: history_credits.CreditLines, answer: str) -> list[html.Ul | html.Figure]:
    if not drawn.lines:
        return []
    marks = legend(
        ("running", _("running")), ("planned", _("until the planned end")), ("past", _("ended")), ("late", _("late"))
    )
    return [marks, components.chart(history_credits.draw(drawn), answer, _("credits elsewhere"))]


def title(credits_: Sequence[CreditElsewhere]) -> str:
    """ "3 credits elsewhere are running, none is overdue"."""
    if not credits_:
        return _("No credit elsewhere is known")
    running = sum(item.is_open for item in credits_)
    overdue = sum(item.is_overdue for item in credits_)
    if running == 0:
        first = ngettext("The only credit elsewhere is over", "All %(num)d credits elsewhere are over", len(credits_))
    else:
        first = ngettext("%(num)d credit elsewhere is running", "%(num)d credits elsewhere are running", running)
    if overdue == running == 1 and any(item.is_open and item.is_overdue for item in credits_):
        second = _("it is overdue")
    elif overdue:
        second = ngettext("%(num)d is overdue", "%(num)d are overdue", overdue)
    else:
        second = _("none is overdue") if running != 1 else _("it is not overdue")
    return first if running == 0 and not overdue else _("%(first)s, %(second)s", first=first, second=second)


def _facts(credits_: Sequence[CreditElsewhere]) -> list[str]:
    running = [item for item in credits_ if item.is_open]
    owed = [item.owed for item in running if item.owed is not None]
    facts = []
    if owed:
        facts.append(_("Still owed in all: %(amount)s.", amount=amount(sum(owed))))
    told = [item for item in credits_ if item.months_known]
    late = sum(item.was_late for item in told)
    if late:
        facts.append(
            ngettext(
                "%(num)d credit was late in at least one month.",
                "%(num)d credits were late in at least one month.",
                late,
            )
        )
    elif told:
        facts.append(_("No month is known to have been late."))
    else:
        facts.append(_("The bureau does not say, month by month, whether payments were late."))
    return facts


def _left_out(drawn: history_credits.CreditLines) -> html.P | None:
    if not drawn.left_out:
        return None
    return components.note(
        ngettext(
            "%(num)d further credit is not in the picture.",
            "%(num)d further credits are not in the picture: it has those that run or were late, and the newest.",
            drawn.left_out,
        )
    )


def _table(credits_: Sequence[CreditElsewhere]) -> html.Details:
    head = [
        _("Type of credit"),
        _("State"),
        _("Opened"),
        _("Planned end"),
        _("Ended"),
        _("Amount"),
        _("Still owed"),
        _("Overdue today"),
        _("Months late"),
    ]
    caption = _(
        "Credits elsewhere, the newest first. An end planned more than 40 years away counts as not provided, and a "
        "debt below nought as nothing owed."
    )
    return components.table(caption, head, [_row(item) for item in credits_], 5)


def _row(item: CreditElsewhere) -> list[str]:
    other = item.currency not in (None, LENDERS_CURRENCY)
    unknown = _("in another currency") if other else formats.not_provided()
    amounts = [unknown if value is None else amount(value) for value in (item.amount, item.owed)]
    return [
        category("CREDIT_TYPE", item.kind),
        category("CREDIT_ACTIVE", item.status),
        when(item.opened),
        when(item.planned_end),
        when(item.closed) if item.closed is not None else "–",
        *amounts,
        _overdue(item),
        _late(item),
    ]


def _overdue(item: CreditElsewhere) -> str:
    if not item.is_overdue:
        return _("no")
    if not item.overdue_days:
        return amount(item.overdue)
    return _("%(amount)s for %(days)s", amount=amount(item.overdue), days=days(item.overdue_days))


def _late(item: CreditElsewhere) -> str:
    """How many months, and the worst of them; what the bureau does not tell is not "none"."""
    if not item.months_known:
        return formats.not_provided()
    months = sum(spell.last - spell.first + 1 for spell in item.lateness)
    if not months:
        return formats.number(0)
    worst = max(spell.worst for spell in item.lateness)
    if worst == _WORST:
        return _("%(months)s, over %(days)s late", months=formats.number(months), days=days(_UP_TO["4"]))
    return _("%(months)s, up to %(days)s late", months=formats.number(months), days=days(_UP_TO[worst]))
