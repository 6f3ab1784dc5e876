"""The application table on the building where the client lives: 14 measures, each in three statistics, and a few more.

All are published normalised between 0 and 1: what a value stood for before, in metres or floors, is not known.
"""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.words import ColumnWords, category, score
from data.label import Label

# Raw measure to its short name, which also begins its help.
_MEASURES: Mapping[str, Label] = {
    "APARTMENTS": Label(fr="Appartements", en="Flats"),
    "BASEMENTAREA": Label(fr="Surface du sous-sol", en="Basement area"),
    "YEARS_BEGINEXPLUATATION": Label(fr="Mise en service", en="Time of first use"),
    "YEARS_BUILD": Label(fr="Époque de construction", en="Time of construction"),
    "COMMONAREA": Label(fr="Parties communes", en="Shared areas"),
    "ELEVATORS": Label(fr="Ascenseurs", en="Lifts"),
    "ENTRANCES": Label(fr="Entrées", en="Entrances"),
    "FLOORSMAX": Label(fr="Nombre maximal d’étages", en="Floors at most"),
    "FLOORSMIN": Label(fr="Nombre minimal d’étages", en="Floors at least"),
    "LANDAREA": Label(fr="Surface du terrain", en="Land area"),
    "LIVINGAPARTMENTS": Label(fr="Logements habités", en="Flats lived in"),
    "LIVINGAREA": Label(fr="Surface habitable", en="Living area"),
    "NONLIVINGAPARTMENTS": Label(fr="Locaux non habités", en="Units not lived in"),
    "NONLIVINGAREA": Label(fr="Surface non habitable", en="Non-living area"),
}

# Raw statistic to its name within a label and within a help.
_STATISTICS: Mapping[str, tuple[Label, Label]] = {
    "AVG": (Label(fr="moyenne", en="average"), Label(fr="en moyenne", en="on average")),
    "MODE": (Label(fr="dominante", en="most common"), Label(fr="valeur la plus fréquente", en="most common value")),
    "MEDI": (Label(fr="médiane", en="middle"), Label(fr="valeur du milieu", en="middle value")),
}


def _measured(measure: Label, statistic: Label, explained: Label) -> ColumnWords:
    """One measure in one statistic."""
    return score(
        label=Label(fr=f"{measure.fr} ({statistic.fr})", en=f"{measure.en} ({statistic.en})"),
        help=Label(
            fr=f"{measure.fr} de l’immeuble où vit le client ({explained.fr}), en indice de 0 à 1 dont "
            "l’unité d’origine n’est pas publiée.",
            en=f"{measure.en} of the building where the client lives ({explained.en}), as an index from 0 to 1 whose "
            "original unit is not published.",
        ),
    )


def _measures() -> dict[str, ColumnWords]:
    """All measures in all statistics, by raw column."""
    return {
        f"{raw_measure}_{raw_statistic}": _measured(measure, statistic, explained)
        for raw_measure, measure in _MEASURES.items()
        for raw_statistic, (statistic, explained) in _STATISTICS.items()
    }


_OTHERS: Mapping[str, ColumnWords] = {
    "TOTALAREA_MODE": score(
        label=Label(fr="Surface du logement", en="Size of the dwelling"),
        help=Label(
            fr="Surface totale du logement du client, en indice de 0 à 1 dont l’unité d’origine n’est pas publiée.",
            en="Total size of the client’s dwelling, as an index from 0 to 1 whose original unit is not published.",
        ),
    ),
    "HOUSETYPE_MODE": category(
        label=Label(fr="Type de bâtiment", en="Type of building"),
        help=Label(
            fr="Type de bâtiment où vit le client, par exemple un immeuble collectif.",
            en="Kind of building the client lives in, for example a block of flats.",
        ),
    ),
    "WALLSMATERIAL_MODE": category(
        label=Label(fr="Matériau des murs", en="Material of the walls"),
        help=Label(
            fr="Matériau dont sont faits les murs du bâtiment où vit le client.",
            en="What the walls of the client’s building are made of.",
        ),
    ),
    "FONDKAPREMONT_MODE": category(
        label=Label(fr="Épargne pour les gros travaux", en="Savings for major repairs"),
        help=Label(
            fr="Compte où l’immeuble met de côté pour les gros travaux, d’après les noms des valeurs.",
            en="Account in which the building saves for major repairs, as far as the names of its values tell.",
        ),
    ),
    "EMERGENCYSTATE_MODE": category(
        label=Label(fr="État de l’immeuble", en="State of the building"),
        help=Label(
            fr="Indique si l’immeuble où vit le client est déclaré en état de péril.",
            en="Whether the client’s building is declared to be in a dangerous state.",
        ),
    ),
}

BUILDING_WORDS: Mapping[str, ColumnWords] = MappingProxyType({**_measures(), **_OTHERS})
