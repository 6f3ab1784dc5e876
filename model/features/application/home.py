"""What the client owns and how the client is housed."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import is_yes, number, ratio

WITHOUT_CAR = Label(fr="pas de voiture connue", en="no known car")

home = partial(Feature, theme=Theme.HOME)

FEATURES: tuple[Feature, ...] = (
    home(
        name="owns_car",
        expr=is_yes("FLAG_OWN_CAR"),
        label=Label(fr="Possède une voiture", en="Owns a car"),
        unit=Unit.YES_NO,
    ),
    home(
        name="owns_realty",
        expr=is_yes("FLAG_OWN_REALTY"),
        label=Label(fr="Propriétaire d’un bien immobilier", en="Owns a house or flat"),
        unit=Unit.YES_NO,
    ),
    home(
        name="housing_type",
        expr=nw.col("NAME_HOUSING_TYPE"),
        label=Label(fr="Type de logement", en="Type of housing"),
        unit=Unit.CATEGORY,
        glossary="NAME_HOUSING_TYPE",
    ),
    home(
        name="car_age_years",
        expr=number("OWN_CAR_AGE"),
        label=Label(fr="Âge de la voiture", en="Age of the car"),
        unit=Unit.YEARS,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=WITHOUT_CAR,
    ),
)

COMBINED: tuple[Feature, ...] = (
    home(
        name="car_age_share_of_life",
        expr=ratio(nw.col("car_age_years"), nw.col("age_years")),
        label=Label(fr="Âge de la voiture rapporté à l’âge du client", en="Age of the car compared with the client’s"),
        unit=Unit.PERCENT,
        formula=Label(fr="Âge de la voiture ÷ âge du client", en="Age of the car ÷ age of the client"),
        direction=Direction.LOWER_IS_BETTER,
        protected=Protected.AGE,
        when_missing=WITHOUT_CAR,
    ),
)
