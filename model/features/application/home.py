"""Home, belongings, region, surroundings and documents.

The figures of the dwelling are published normalised between 0 and 1; what they measured before is not known.
"""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import is_yes, number, ratio, years_since

home = partial(Feature, theme=Theme.HOME)
region = partial(Feature, theme=Theme.REGION)
surroundings = partial(Feature, theme=Theme.SURROUNDINGS, direction=Direction.LOWER_IS_BETTER)
documents = partial(Feature, theme=Theme.DOCUMENTS)

DOCUMENT_FLAGS = tuple(f"FLAG_DOCUMENT_{number}" for number in range(2, 22))

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
        when_missing=Label(fr="pas de voiture connue", en="no known car"),
    ),
    home(
        name="dwelling_area",
        expr=number("TOTALAREA_MODE"),
        label=Label(fr="Surface du logement (indice de 0 à 1)", en="Size of the dwelling (index from 0 to 1)"),
        unit=Unit.SCORE,
    ),
    home(
        name="dwelling_floors",
        expr=number("FLOORSMAX_MEDI"),
        label=Label(fr="Étages de l’immeuble (indice de 0 à 1)", en="Floors of the building (index from 0 to 1)"),
        unit=Unit.SCORE,
    ),
    region(
        name="region_rating",
        expr=number("REGION_RATING_CLIENT_W_CITY"),
        label=Label(fr="Classe de risque du lieu (de 1 à 3)", en="Risk class of the place (from 1 to 3)"),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
    ),
    region(
        name="region_population",
        expr=number("REGION_POPULATION_RELATIVE") * 100,
        label=Label(fr="Densité de la région (indice de 0 à 10)", en="Density of the region (index from 0 to 10)"),
        unit=Unit.SCORE,
    ),
    region(
        name="lives_outside_registered_city",
        expr=number("REG_CITY_NOT_LIVE_CITY"),
        label=Label(fr="Vit dans une autre ville que déclaré", en="Lives in another city than registered"),
        unit=Unit.YES_NO,
        direction=Direction.LOWER_IS_BETTER,
    ),
    region(
        name="works_outside_registered_city",
        expr=number("REG_CITY_NOT_WORK_CITY"),
        label=Label(fr="Travaille dans une autre ville que déclaré", en="Works in another city than registered"),
        unit=Unit.YES_NO,
        direction=Direction.LOWER_IS_BETTER,
    ),
    surroundings(
        name="circle_observed",
        expr=number("OBS_30_CNT_SOCIAL_CIRCLE"),
        label=Label(fr="Proches connus du prêteur", en="People around the client known to the lender"),
        unit=Unit.COUNT,
        direction=Direction.NEITHER,
    ),
    surroundings(
        name="circle_late_share",
        expr=ratio(number("DEF_30_CNT_SOCIAL_CIRCLE"), number("OBS_30_CNT_SOCIAL_CIRCLE")),
        label=Label(
            fr="Part des proches connus en retard de plus de 30 jours",
            en="Share of the known people around who are over 30 days late",
        ),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucun proche connu", en="nobody known around"),
    ),
    surroundings(
        name="circle_late_60",
        expr=number("DEF_60_CNT_SOCIAL_CIRCLE"),
        label=Label(fr="Proches en retard de plus de 60 jours", en="People around over 60 days late"),
        unit=Unit.COUNT,
    ),
    documents(
        name="documents_provided",
        expr=nw.sum_horizontal(*(number(flag) for flag in DOCUMENT_FLAGS)),
        label=Label(fr="Pièces fournies avec la demande", en="Documents provided with the application"),
        unit=Unit.COUNT,
    ),
    documents(
        name="document_3",
        expr=number("FLAG_DOCUMENT_3"),
        label=Label(fr="Pièce n° 3 fournie", en="Document 3 provided"),
        unit=Unit.YES_NO,
    ),
    documents(
        name="identity_document_years",
        expr=years_since("DAYS_ID_PUBLISH"),
        label=Label(fr="Temps depuis le changement de pièce d’identité", en="Time since the identity document changed"),
        unit=Unit.YEARS,
    ),
)
