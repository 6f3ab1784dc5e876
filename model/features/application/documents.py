"""Documents that came with the application; what the numbered ones are is not published."""

from collections.abc import Iterable
from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Feature, Theme, Unit
from model.features.expressions import number, years_since

FLAGS = tuple(f"FLAG_DOCUMENT_{position}" for position in range(2, 22))
NAMED = ("FLAG_DOCUMENT_3", "FLAG_DOCUMENT_6", "FLAG_DOCUMENT_8")
"""Documents with a feature of their own; fewer than one application in fifty comes with any one of the others."""

documents = partial(Feature, theme=Theme.DOCUMENTS, told=False)


def how_many(flags: Iterable[str]) -> nw.Expr:
    """How many of these flags are 1."""
    return nw.sum_horizontal((nw.col(*flags) == 1).cast(nw.Int64))


def provided(position: int) -> Feature:
    """Whether the client provided one document, as the raw table has it."""
    return documents(
        name=f"document_{position}",
        expr=number(f"FLAG_DOCUMENT_{position}"),
        label=Label(fr=f"Pièce n° {position} fournie", en=f"Document {position} provided"),
        unit=Unit.YES_NO,
    )


FEATURES: tuple[Feature, ...] = (
    documents(
        name="documents_provided",
        expr=how_many(FLAGS),
        label=Label(fr="Pièces fournies avec la demande", en="Documents provided with the application"),
        unit=Unit.COUNT,
        formula=Label(fr="Nombre de pièces fournies, sur 20", en="How many of 20 documents were provided"),
    ),
    *(provided(position) for position in (3, 6, 8)),
    documents(
        name="documents_others",
        expr=how_many(flag for flag in FLAGS if flag not in NAMED),
        label=Label(fr="Pièces rares fournies", en="Rare documents provided"),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de pièces fournies en dehors des n° 3, 6 et 8",
            en="How many documents were provided besides numbers 3, 6 and 8",
        ),
    ),
    Feature(
        theme=Theme.DOCUMENTS,
        name="identity_document_years",
        expr=years_since("DAYS_ID_PUBLISH"),
        label=Label(fr="Temps depuis le changement de pièce d’identité", en="Time since the identity document changed"),
        unit=Unit.YEARS,
        formula=Label(
            fr="Jours entre le changement de pièce d’identité et la demande ÷ 365,25",
            en="Days from the change of identity document to the application ÷ 365.25",
        ),
    ),
)
