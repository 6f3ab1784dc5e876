"""The panel of the client's earlier applications at this lender."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.figures import history_applications
from layouts.histories.words import amount, category, legend, when
from model.serving.histories.results import EarlierApplication

_SWATCHES: Final = {
    "Approved": "granted-mark",
    "Refused": "refused-mark",
    "Canceled": "cancelled-mark",
    "Unused offer": "unused-mark",
}


def panel(applications: Sequence[EarlierApplication]) -> html.Section:
    """What the client asked this lender for before, and what came of it."""
    answer = title(applications)
    if not applications:
        calm = html.P(_("This is the first application of this client that the lender knows of."))
        return components.panel("history-applications", answer, calm, class_name="wide history")
    points = history_applications.gather(applications)
    return components.panel(
        "history-applications",
        answer,
        *_picture(points, answer),
        _table(applications),
        class_name="wide history",
    )


def _picture(points: Sequence[history_applications.Point], answer: str) -> list[html.Ul | html.P | html.Figure]:
    if not points:
        return []
    present = [item for item in history_applications.OUTCOMES if any(point.outcome == item for point in points)]
    names = _outcome_names()
    return [
        legend(*[(_SWATCHES[item], names[item]) for item in present]),
        html.P(_("Amount asked for"), className="axis-name"),
        components.chart(history_applications.draw(points), answer, _("earlier applications")),
    ]


def _outcome_names() -> dict[str, str]:
    return {
        "Approved": _("granted"),
        "Refused": _("refused"),
        "Canceled": _("cancelled"),
        "Unused offer": _("offer not used"),
    }


def title(applications: Sequence[EarlierApplication]) -> str:
    """ "5 earlier applications here: 3 granted, 1 refused, 1 cancelled"."""
    if not applications:
        return _("No earlier application here")
    count = len(applications)
    parts = _parts(Counter(item.outcome for item in applications))
    if not parts:
        return ngettext("%(num)d earlier application here", "%(num)d earlier applications here", count)
    return ngettext(
        "%(num)d earlier application here: %(parts)s",
        "%(num)d earlier applications here: %(parts)s",
        count,
        parts=", ".join(parts),
    )


def _parts(outcomes: Counter[str | None]) -> list[str]:
    found = []
    if number := outcomes["Approved"]:
        found.append(ngettext("%(num)d granted", "%(num)d granted", number))
    if number := outcomes["Refused"]:
        found.append(ngettext("%(num)d refused", "%(num)d refused", number))
    if number := outcomes["Canceled"]:
        found.append(ngettext("%(num)d cancelled", "%(num)d cancelled", number))
    if number := outcomes["Unused offer"]:
        found.append(ngettext("%(num)d offer not used", "%(num)d offers not used", number))
    return found


def _table(applications: Sequence[EarlierApplication]) -> html.Details:
    head = [
        _("When"),
        _("Type of contract"),
        _("Object"),
        _("Outcome"),
        _("Reason for the refusal"),
        _("Asked for"),
        _("Granted"),
        _("Monthly payments"),
    ]
    rows = [_row(item) for item in applications]
    caption = _("Earlier applications, the latest first. One that was entered several times is shown once.")
    return components.table(caption, head, rows, 5)


def _row(item: EarlierApplication) -> list[str]:
    return [
        when(item.decided),
        category("NAME_CONTRACT_TYPE", item.kind),
        object_words(item),
        _outcome(item),
        category("CODE_REJECT_REASON", item.reason) if item.outcome == "Refused" else "–",
        _("no amount named") if item.asked is None else amount(item.asked),
        amount(item.granted) if item.is_granted else "–",
        formats.number(item.payments) if item.payments else "–",
    ]


def object_words(item: EarlierApplication) -> str:
    """What the money was for: the goods of a purchase, or the purpose of a loan; a dash where neither is stated."""
    if item.goods not in (None, "XNA", "XAP"):
        return category("NAME_GOODS_CATEGORY", item.goods)
    if item.purpose not in (None, "XNA", "XAP"):
        return category("NAME_CASH_LOAN_PURPOSE", item.purpose)
    return "–"


def _outcome(item: EarlierApplication) -> str:
    outcome = category("NAME_CONTRACT_STATUS", item.outcome)
    if not item.is_granted:
        return outcome
    if item.running:
        return _("%(outcome)s, still running", outcome=outcome)
    return outcome if item.ended is None else _("%(outcome)s, ended %(when)s", outcome=outcome, when=when(item.ended))
