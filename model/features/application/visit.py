"""The day on which the client applied. Nothing of it says how the loan will be repaid, so it is never told."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Feature, Protected, Theme, Unit
from model.features.expressions import number

visit = partial(Feature, told=False)

FEATURES: tuple[Feature, ...] = (
    visit(
        name="application_weekday",
        expr=nw.col("WEEKDAY_APPR_PROCESS_START"),
        label=Label(fr="Jour de la demande", en="Day of the application"),
        unit=Unit.CATEGORY,
        theme=Theme.LOAN,
        glossary="WEEKDAY_APPR_PROCESS_START",
    ),
    visit(
        name="application_hour",
        expr=number("HOUR_APPR_PROCESS_START"),
        label=Label(fr="Heure de la demande (de 0 à 23)", en="Hour of the application (from 0 to 23)"),
        unit=Unit.COUNT,
        theme=Theme.LOAN,
    ),
    visit(
        name="came_with",
        expr=nw.col("NAME_TYPE_SUITE"),
        label=Label(fr="Qui accompagnait le client", en="Who came with the client"),
        unit=Unit.CATEGORY,
        theme=Theme.FAMILY,
        protected=Protected.FAMILY,  # it names a partner or children
        glossary="NAME_TYPE_SUITE",
    ),
)
