"""The panel of the instalments of the client's earlier credits at this lender."""

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.figures import history_instalments
from layouts.histories import instalment_rows
from layouts.histories.words import amount, counted_month, days, legend, month_words, sentence
from model.serving.histories.results import InstalmentMonth, Instalments


def panel(instalments: Instalments) -> html.Section:
    """What was due each month, and whether it was paid in time."""
    answer = title(instalments)
    if not instalments.rows:
        calm = html.P(_("This client has had nothing to pay back to this lender yet."))
        return components.panel("history-instalments", answer, calm, class_name="wide history")
    payments = history_instalments.gather(instalments.months)
    marks = [("due", _("due")), ("past", _("paid in time"))]
    if payments.any_late:
        marks.append(("late", _("paid late")))
    return components.panel(
        "history-instalments",
        answer,
        sentence(_facts(instalments)),
        legend(*marks),
        html.P(_axis_name(payments), className="axis-name"),
        components.chart(history_instalments.draw(payments), answer, _("instalments")),
        _table(instalments),
        instalment_rows.details(instalments),
        class_name="wide history",
    )


def _axis_name(payments: history_instalments.Payments) -> str:
    if payments.any_late:
        return _("Above, the amounts of each month; below, the longest delay in days")
    return _("Amounts of each month")


def title(instalments: Instalments) -> str:
    """ "12 of 40 instalments paid late, by 14 days at most"."""
    total, late, unpaid = len(instalments.rows), instalments.late, instalments.unpaid
    if not total:
        return _("No instalment here yet")
    if late:
        worst = max(row.days_late for row in late)
        return ngettext(
            "%(late)s of %(num)d instalment paid late, by %(days)s at most",
            "%(late)s of %(num)d instalments paid late, by %(days)s at most",
            total,
            late=formats.number(len(late)),
            days=days(worst),
        )
    if unpaid:
        return ngettext(
            "%(unpaid)s of %(num)d instalment without a known payment",
            "%(unpaid)s of %(num)d instalments without a known payment",
            total,
            unpaid=formats.number(len(unpaid)),
        )
    if short := len(instalments.short):
        return ngettext(
            "%(short)s of %(num)d instalment not paid in full, and none late",
            "%(short)s of %(num)d instalments not paid in full, and none late",
            total,
            short=formats.number(short),
        )
    return ngettext("The only instalment was paid in time", "All %(num)d instalments were paid in time", total)


def _facts(instalments: Instalments) -> list[str]:
    facts = []
    late, unpaid = instalments.late, instalments.unpaid
    if late:
        facts.append(_("The last delay: %(when)s.", when=month_words(max(row.month for row in late) - 0.5)))
    if late and unpaid:
        facts.append(
            ngettext(
                "%(num)d instalment has no known payment.", "%(num)d instalments have no known payment.", len(unpaid)
            )
        )
    if late and (short := len(instalments.short)):
        facts.append(
            ngettext("%(num)d instalment was not paid in full.", "%(num)d instalments were not paid in full.", short)
        )
    in_parts = sum(row.payments > 1 for row in instalments.rows)
    if in_parts:
        facts.append(
            ngettext(
                "%(num)d instalment was paid in several payments.",
                "%(num)d instalments were paid in several payments.",
                in_parts,
            )
        )
    return facts


def _table(instalments: Instalments) -> html.Details:
    head = [
        _("Month"),
        _("Instalments"),
        _("Due in the month"),
        _("Paid in time"),
        _("Paid late"),
        _("Not paid"),
        _("Longest delay"),
    ]
    rows = [_row(month) for month in reversed(instalments.months)]
    return components.table(_("Month by month, the latest month first"), head, rows)


def _row(month: InstalmentMonth) -> list[str]:
    return [
        counted_month(month.month),
        formats.number(month.count),
        amount(month.due),
        amount(month.in_time),
        amount(month.late),
        amount(month.open),
        days(month.worst_delay) if month.worst_delay else _("none"),
    ]
