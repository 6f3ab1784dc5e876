"""Where the client lives and works. The lender's view of the place is never given to the client as a reason."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import number

MISMATCHES = (
    "REG_REGION_NOT_LIVE_REGION",
    "REG_REGION_NOT_WORK_REGION",
    "LIVE_REGION_NOT_WORK_REGION",
    "REG_CITY_NOT_LIVE_CITY",
    "REG_CITY_NOT_WORK_CITY",
    "LIVE_CITY_NOT_WORK_CITY",
)
"""Whether two of the registered address, the contact address and the place of work differ, by region and by city."""

place = partial(Feature, theme=Theme.REGION)
elsewhere = partial(Feature, theme=Theme.REGION, direction=Direction.LOWER_IS_BETTER)


def rating() -> nw.Expr:
    """Class of the region and the town; null where they are not rated, which the raw table writes as -1."""
    value = number("REGION_RATING_CLIENT_W_CITY")
    return nw.when(value > 0).then(value)


def mismatch(name: str, column: str, fr: str, en: str) -> Feature:
    """Whether two of the client's places differ, as the raw table has it."""
    return elsewhere(name=name, expr=number(column), label=Label(fr=fr, en=en), unit=Unit.YES_NO)


FEATURES: tuple[Feature, ...] = (
    elsewhere(
        name="region_rating",
        expr=rating(),
        label=Label(fr="Classe de risque du lieu (de 1 à 3)", en="Risk class of the place (from 1 to 3)"),
        unit=Unit.COUNT,
        formula=Label(
            fr="Classe que le prêteur donne à la région et à la ville, si elles sont classées",
            en="The lender’s class for the region and the town, where they are rated",
        ),
        told=False,
        when_missing=Label(fr="lieu non classé", en="place not rated"),
    ),
    place(
        name="region_population",
        expr=number("REGION_POPULATION_RELATIVE") * 100,
        label=Label(
            fr="Population de la région (indice de 0 à 10)", en="Population of the region (index from 0 to 10)"
        ),
        unit=Unit.SCORE,
        formula=Label(
            fr="Indice publié de la population de la région × 100",
            en="Published index of the region’s population × 100",
        ),
        told=False,
    ),
    mismatch(
        "lives_outside_registered_region",
        "REG_REGION_NOT_LIVE_REGION",
        "Vit hors de la région déclarée",
        "Lives in another region than registered",
    ),
    mismatch(
        "works_outside_registered_region",
        "REG_REGION_NOT_WORK_REGION",
        "Travaille hors de la région déclarée",
        "Works in another region than registered",
    ),
    mismatch(
        "lives_outside_registered_city",
        "REG_CITY_NOT_LIVE_CITY",
        "Vit dans une autre ville que déclaré",
        "Lives in another city than registered",
    ),
    mismatch(
        "works_outside_registered_city",
        "REG_CITY_NOT_WORK_CITY",
        "Travaille dans une autre ville que déclaré",
        "Works in another city than registered",
    ),
    mismatch(
        "works_outside_home_city",
        "LIVE_CITY_NOT_WORK_CITY",
        "Travaille hors de sa ville",
        "Works in another city than home",
    ),
    elsewhere(
        name="address_mismatches",
        expr=nw.sum_horizontal((nw.col(*MISMATCHES) == 1).cast(nw.Int64)),
        label=Label(
            fr="Écarts entre adresse déclarée, domicile et lieu de travail",
            en="Mismatches between registered address, home and workplace",
        ),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de différences de région ou de ville entre ces trois lieux, de 0 à 6",
            en="How many differences of region or city there are between these three places, from 0 to 6",
        ),
    ),
)
