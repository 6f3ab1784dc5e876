"""What the client asked for, how, and why it was refused."""

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Unit
from model.features.expressions import count_where, max_where, mean_where, ratio, share_where
from model.features.previous.outcomes import NO_APPLICATION, application

SAME_DAY = Label(
    fr="de plusieurs ce jour-là, accordée avant refusée, offre non utilisée et annulée, puis la plus tardive",
    en="of several on that day, approved before refused, unused offer and cancelled, then the latest hour",
)
"""Which of several applications of one day is the latest (see `rows.applications`)."""

approved = nw.col("approved")
refused = nw.col("refused")
asked = nw.col("asked")
product_type = nw.col("NAME_PRODUCT_TYPE")
contract_type = nw.col("NAME_CONTRACT_TYPE")
reason = nw.col("CODE_REJECT_REASON")  # codes that the publisher does not explain


def latest_category(
    name: str, column: str, label: Label, words: Label, *, told: bool = True, none: Label = NO_APPLICATION
) -> Feature:
    """A category of the latest application: all of them come from one row."""
    return application(
        name=f"previous_latest_{name}",
        expr=max_where(nw.col(column), nw.col("place") == 1),
        label=label,
        formula=Label(fr=f"{words.fr} ; {SAME_DAY.fr}", en=f"{words.en}; {SAME_DAY.en}"),
        unit=Unit.CATEGORY,
        told=told,
        when_missing=none,
        glossary=column,
    )


def refusals(name: str, condition: nw.Expr, label: Label, words: Label) -> Feature:
    """How many of the refused applications fulfil the condition."""
    return application(
        name=f"previous_refused_{name}",
        expr=count_where(refused & condition),
        label=label,
        formula=words,
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    )


def kind(name: str, condition: nw.Expr, label: Label, words: Label) -> Feature:
    """Which share of the applications was of one kind: a habit, that is no answer to a client who asks why."""
    return application(
        name=f"previous_{name}_share",
        expr=ratio(count_where(condition), nw.len()),
        label=label,
        formula=words,
        unit=Unit.PERCENT,
        told=False,
        when_missing=NO_APPLICATION,
    )


FEATURES: tuple[Feature, ...] = (
    latest_category(
        "status",
        "NAME_CONTRACT_STATUS",
        Label(fr="Issue de la dernière demande chez nous", en="Outcome of the latest application with us"),
        Label(fr="Issue de la demande décidée en dernier", en="Outcome of the application decided last"),
    ),
    latest_category(
        "product",
        "PRODUCT_COMBINATION",
        Label(fr="Produit de la dernière demande chez nous", en="Product of the latest application with us"),
        Label(fr="Produit de la demande décidée en dernier", en="Product of the application decided last"),
        none=Label(
            fr="aucune demande précédente chez nous, ou produit inconnu",
            en="no earlier application with us, or its product is unknown",
        ),
    ),
    latest_category(
        "channel",
        "CHANNEL_TYPE",
        Label(
            fr="Canal de vente de la dernière demande chez nous", en="Sales channel of the latest application with us"
        ),
        Label(fr="Canal de la demande décidée en dernier", en="Channel of the application decided last"),
        told=False,
    ),
    refusals(
        "rules",
        reason == "HC",
        Label(fr="Refus chez nous selon les règles du prêteur", en="Refusals with us by the lender’s own rules"),
        Label(fr="Nombre de demandes refusées sous le code HC", en="Number of applications refused with code HC"),
    ),
    refusals(
        "limit",
        reason == "LIMIT",
        Label(fr="Refus chez nous pour plafond de crédit", en="Refusals with us because of a credit limit"),
        Label(fr="Nombre de demandes refusées sous le code LIMIT", en="Number of applications refused with code LIMIT"),
    ),
    refusals(
        "score",
        reason.is_in(("SCO", "SCOFR")),
        Label(fr="Refus chez nous à cause du score", en="Refusals with us because of the score"),
        Label(
            fr="Nombre de demandes refusées sous les codes SCO et SCOFR",
            en="Number of applications refused with codes SCO and SCOFR",
        ),
    ),
    refusals(
        "cards",
        contract_type == "Revolving loans",
        Label(fr="Cartes refusées chez nous", en="Refused cards with us"),
        Label(fr="Nombre de demandes de carte refusées", en="Number of refused applications for a card"),
    ),
    application(
        name="previous_approved_to_refused",
        expr=ratio(mean_where(asked, approved), mean_where(asked, refused)),
        label=Label(
            fr="Montants accordés rapportés aux montants refusés chez nous",
            en="Approved amounts compared with refused amounts with us",
        ),
        formula=Label(
            fr="Montant moyen des demandes accordées ÷ montant moyen des demandes refusées",
            en="Mean amount asked for when approved ÷ mean amount asked for when refused",
        ),
        unit=Unit.RATIO,
        when_missing=Label(
            fr="pas à la fois une demande accordée et une demande refusée dont le montant soit connu",
            en="not both an approved and a refused application with a known amount",
        ),
    ),
    application(
        name="previous_walk_in_share",
        expr=share_where(product_type == "walk-in", product_type.is_in(("walk-in", "x-sell"))),
        label=Label(
            fr="Part de prêts personnels et cartes chez nous demandés sans proposition",
            en="Share of cash loans and cards with us requested without an offer",
        ),
        formula=Label(
            fr="Demandes venues du client ÷ demandes venues du client ou d’une proposition du prêteur",
            en="Applications at the client’s request ÷ applications at the client’s request or on the lender’s offer",
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=Label(
            fr="aucune demande dont on sache si elle venait du client ou du prêteur",
            en="no application known to be at the client’s request or on the lender’s offer",
        ),
    ),
    kind(
        "returned",
        nw.col("NAME_CLIENT_TYPE") == "Refreshed",
        Label(fr="Part de demandes chez nous après une pause", en="Share of applications with us after a pause"),
        Label(
            fr="Demandes où la relation reprenait ÷ nombre de demandes",
            en="Applications of a client back after a pause ÷ number of applications",
        ),
    ),
    kind(
        "purchase",
        contract_type == "Consumer loans",
        Label(fr="Part de demandes chez nous pour un achat en magasin", en="Share of applications with us in a shop"),
        Label(
            fr="Demandes de crédit affecté à un achat ÷ nombre de demandes",
            en="Applications for a point-of-sale loan ÷ number of applications",
        ),
    ),
    kind(
        "furniture",
        nw.col("NAME_SELLER_INDUSTRY") == "Furniture",
        Label(fr="Part de demandes chez nous pour des meubles", en="Share of applications with us for furniture"),
        Label(
            fr="Demandes passées par un vendeur de meubles ÷ nombre de demandes",
            en="Applications through a furniture seller ÷ number of applications",
        ),
    ),
)
