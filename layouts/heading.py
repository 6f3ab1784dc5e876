"""Who the client is and what they ask for, in one line each."""

from collections.abc import Mapping
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import formats
from model.serving.results import ProfileRow

NAMES: Final = (
    "age_years",
    "occupation",
    "income_type",
    "family_status",
    "contract_type",
    "credit_amount",
    "loan_length_months",
    "annuity",
)
"""The features that the heading is written from."""


def heading(client_id: int, rows: Mapping[str, ProfileRow]) -> html.Header:
    """The client's number, who they are, and the loan; what the file does not say is left out."""
    person = person(rows)
    return html.Header(
        [
            html.H1(_("Client %(number)s", number=client_id)),
            html.P(" · ".join(person), className="who") if person else None,
            html.P(request(rows), className="what"),
        ],
        className="client-heading",
    )


def person(rows: Mapping[str, ProfileRow]) -> list[str]:
    """Age, work (or else where the income comes from), family."""
    age = rows["age_years"].value if "age_years" in rows else None
    parts = [
        formats.age_text(age) if isinstance(age, float) else None,
        _value(rows, "occupation") or _value(rows, "income_type"),
        _value(rows, "family_status"),
    ]
    return [text for text in parts if text]


def request(rows: Mapping[str, ProfileRow]) -> str:
    """What is asked, from whatever parts the file knows."""
    parts = []
    if contract := _value(rows, "contract_type"):
        parts.append(contract)
    if amount := _value(rows, "credit_amount"):
        parts.append(_("asks for %(amount)s", amount=amount))
    if length := _value(rows, "loan_length_months"):
        parts.append(_("over about %(length)s", length=length))
    if payment := _value(rows, "annuity"):
        parts.append(_("%(amount)s a month", amount=payment))
    return " · ".join(parts)


def _value(rows: Mapping[str, ProfileRow], name: str) -> str | None:
    row = rows.get(name)
    if row is None or formats.is_missing(row.feature, row.value):
        return None
    return formats.value_text(row.feature, row.value)
