"""Words for where and how the client lives, and for the risk class of the place."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

# The publisher does not say which end is which; clients of class 1 default about half as often as those of class 3.
_RISK_CLASSES = {
    "1": Label(fr="Classe 1, risque le plus faible", en="Class 1, lowest risk"),
    "2": Label(fr="Classe 2, risque intermédiaire", en="Class 2, medium risk"),
    "3": Label(fr="Classe 3, risque le plus élevé", en="Class 3, highest risk"),
}

HOME_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {
        "NAME_HOUSING_TYPE": {
            "House / apartment": Label(fr="Maison ou appartement", en="House or flat"),
            "With parents": Label(fr="Chez ses parents", en="With parents"),
            "Municipal apartment": Label(fr="Logement municipal", en="Council flat"),
            "Rented apartment": Label(fr="Appartement en location", en="Rented flat"),
            "Office apartment": Label(fr="Logement de fonction", en="Flat provided by the employer"),
            "Co-op apartment": Label(fr="Appartement en coopérative", en="Co-operative flat"),
        },
        "HOUSETYPE_MODE": {
            "block of flats": Label(fr="Immeuble collectif", en="Block of flats"),
            "terraced house": Label(fr="Maison mitoyenne", en="Terraced house"),
            "specific housing": Label(fr="Logement spécifique", en="Specific housing"),
        },
        "WALLSMATERIAL_MODE": {
            "Panel": Label(fr="Panneaux préfabriqués", en="Prefabricated panels"),
            "Stone, brick": Label(fr="Pierre ou brique", en="Stone or brick"),
            "Block": Label(fr="Parpaings", en="Concrete blocks"),
            "Wooden": Label(fr="Bois", en="Wood"),
            "Mixed": Label(fr="Matériaux mixtes", en="Mixed materials"),
            "Monolithic": Label(fr="Béton coulé", en="Cast concrete"),
            "Others": Label(fr="Autre matériau", en="Other material"),
        },
        "FONDKAPREMONT_MODE": {
            "reg oper account": Label(fr="Compte de l’opérateur régional", en="Regional operator’s account"),
            "reg oper spec account": Label(
                fr="Compte spécial de l’opérateur régional", en="Regional operator’s special account"
            ),
            "org spec account": Label(fr="Compte spécial d’un organisme", en="An organisation’s special account"),
            "not specified": Label(fr="Non précisé", en="Not specified"),
        },
        "EMERGENCYSTATE_MODE": {
            "Yes": Label(fr="Immeuble en état de péril", en="Building in a dangerous state"),
            "No": Label(fr="Aucun péril déclaré", en="No danger declared"),
        },
        "REGION_RATING_CLIENT": _RISK_CLASSES,
        # One file of application_test has no class of its own here.
        "REGION_RATING_CLIENT_W_CITY": {**_RISK_CLASSES, "-1": Label(fr="Non classé", en="Not rated")},
    }
)
