"""Enquiries that lenders made about the client at the credit bureau before the application.

The raw periods do not overlap: the one of a month leaves out the last week, the one of a quarter the last month.
"""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import number
from model.features.windows import Window, last_months

MONTH = Window("_month", 1, Label(fr="dernier mois", en="last month"))
QUARTER = last_months(3)
YEAR = last_months(12)

IN_MONTH = nw.col("enquiries_month")
IN_QUARTER = IN_MONTH + nw.col("enquiries_quarter_before")
IN_YEAR = IN_QUARTER + nw.col("enquiries_year_before")
"""Enquiries since a year before the application; null unless the credit bureau reported all periods."""

ENQUIRIES = Label(fr="Demandes de crédit", en="Credit enquiries")

enquiries = partial(
    Feature,
    unit=Unit.COUNT,
    theme=Theme.ENQUIRIES,
    direction=Direction.LOWER_IS_BETTER,
    when_missing=Label(fr="le fichier des crédits n’en dit rien", en="the credit bureau does not say"),
)


def in_last_month() -> nw.Expr:
    """Enquiries in the four shortest periods together; null unless the credit bureau reported all of them."""
    hour, day, week, month = (number(f"AMT_REQ_CREDIT_BUREAU_{period}") for period in ("HOUR", "DAY", "WEEK", "MON"))
    return hour + day + week + month


FEATURES: tuple[Feature, ...] = (
    enquiries(
        name="enquiries_month",
        expr=in_last_month(),
        label=MONTH.of(ENQUIRIES),
        formula=Label(
            fr="Demandes de la dernière heure + du reste du jour + du reste de la semaine + du reste du mois",
            en="Enquiries of the last hour + the rest of the day + the rest of the week + the rest of the month",
        ),
    ),
    enquiries(
        name="enquiries_quarter_before",
        expr=number("AMT_REQ_CREDIT_BUREAU_QRT"),
        label=Label(
            fr="Demandes de crédit (3 derniers mois, sauf le tout dernier)",
            en="Credit enquiries (last 3 months, except the very last)",
        ),
    ),
    enquiries(
        name="enquiries_year_before",
        expr=number("AMT_REQ_CREDIT_BUREAU_YEAR"),
        label=Label(
            fr="Demandes de crédit (12 derniers mois, sauf les 3 tout derniers)",
            en="Credit enquiries (last 12 months, except the very last 3)",
        ),
    ),
)

COMBINED: tuple[Feature, ...] = (
    enquiries(
        name="enquiries_quarter",
        expr=IN_QUARTER,
        label=QUARTER.of(ENQUIRIES),
        formula=Label(
            fr="Demandes du dernier mois + demandes des 2 mois d’avant",
            en="Enquiries of the last month + enquiries of the 2 months before",
        ),
    ),
    enquiries(
        name="enquiries_year",
        expr=IN_YEAR,
        label=YEAR.of(ENQUIRIES),
        formula=Label(
            fr="Demandes des 3 derniers mois + demandes des 9 mois d’avant",
            en="Enquiries of the last 3 months + enquiries of the 9 months before",
        ),
    ),
)
