"""The building where the client lives.

Its figures are published normalised between 0 and 1; what they measured before is not known. They tell of a place
rather than of what the client did, so none is given to the client as a reason.
"""

from functools import partial

import narwhals as nw

from data.label import Label
from data.tables.applications import BUILDING_MEASURES
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import flag, mean_across, number

STATISTICS = ("AVG", "MODE", "MEDI")
FACTS = (
    *(f"{measure}_{statistic}" for measure in BUILDING_MEASURES for statistic in STATISTICS),
    "TOTALAREA_MODE",
)
FACTS_IN_WORDS = ("FONDKAPREMONT_MODE", "HOUSETYPE_MODE", "WALLSMATERIAL_MODE", "EMERGENCYSTATE_MODE")

SIZES = (
    "dwelling_area",
    "dwelling_floors",
    "building_floors_least",
    "building_apartments",
    "building_entrances",
    "building_elevators",
    "building_basement",
)
"""Measures that grow with the building."""

building = partial(Feature, theme=Theme.HOME, told=False)


def index(name: str, column: str, fr: str, en: str) -> Feature:
    """One published measure as it stands."""
    return building(
        name=name,
        expr=number(column),
        label=Label(fr=f"{fr} (indice de 0 à 1)", en=f"{en} (index from 0 to 1)"),
        unit=Unit.SCORE,
    )


def facts_missing() -> nw.Expr:
    """How many of the facts about the building are missing; a figure that is not finite is none."""
    figures = nw.sum_horizontal(nw.col(*FACTS).is_finite().cast(nw.Int64))
    words = nw.sum_horizontal((~nw.col(*FACTS_IN_WORDS).is_null()).cast(nw.Int64))
    return len(FACTS) + len(FACTS_IN_WORDS) - figures - words


def in_danger() -> nw.Expr:
    """1 where the building is declared to be in a dangerous state, 0 where it is not, null where nothing is said."""
    return flag(nw.col("EMERGENCYSTATE_MODE") == "Yes")


FEATURES: tuple[Feature, ...] = (
    index("dwelling_area", "TOTALAREA_MODE", "Surface du logement", "Size of the dwelling"),
    index("dwelling_floors", "FLOORSMAX_MEDI", "Étages de l’immeuble", "Floors of the building"),
    index(
        "building_floors_least", "FLOORSMIN_AVG", "Étages de l’immeuble, au moins", "Floors of the building, at least"
    ),
    index("building_apartments", "APARTMENTS_AVG", "Appartements de l’immeuble", "Flats in the building"),
    index("building_entrances", "ENTRANCES_AVG", "Entrées de l’immeuble", "Entrances of the building"),
    index("building_elevators", "ELEVATORS_AVG", "Ascenseurs de l’immeuble", "Lifts of the building"),
    index(
        "building_basement", "BASEMENTAREA_AVG", "Surface du sous-sol de l’immeuble", "Basement area of the building"
    ),
    index(
        "building_year", "YEARS_BUILD_AVG", "Époque de construction de l’immeuble", "Time when the building was built"
    ),
    building(
        name="building_facts_missing",
        expr=facts_missing(),
        label=Label(fr="Renseignements manquants sur l’immeuble", en="Missing facts about the building"),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de renseignements sur l’immeuble, sur 47, que la demande ne donne pas",
            en="How many of 47 facts about the building the application does not give",
        ),
        direction=Direction.LOWER_IS_BETTER,
    ),
    building(
        name="building_walls",
        expr=nw.col("WALLSMATERIAL_MODE"),
        label=Label(fr="Matériau des murs", en="Material of the walls"),
        unit=Unit.CATEGORY,
        glossary="WALLSMATERIAL_MODE",
    ),
    building(
        name="building_in_danger",
        expr=in_danger(),
        label=Label(fr="Immeuble déclaré en état de péril", en="Building declared to be in a dangerous state"),
        unit=Unit.YES_NO,
        direction=Direction.LOWER_IS_BETTER,
    ),
)

COMBINED: tuple[Feature, ...] = (
    building(
        name="building_size",
        expr=mean_across([nw.col(size) for size in SIZES]),
        label=Label(fr="Taille de l’immeuble (indice de 0 à 1)", en="Size of the building (index from 0 to 1)"),
        unit=Unit.SCORE,
        formula=Label(
            fr="Moyenne des indices connus : surface, étages, appartements, entrées, ascenseurs et sous-sol",
            en="Mean of the known indices: size, floors, flats, entrances, lifts and basement",
        ),
    ),
)
