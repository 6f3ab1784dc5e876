"""The table of the applications that the client made earlier to the same lender."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.previous_terms import TERMS_WORDS
from data.glossary.columns.words import ColumnWords, category, date, hour, index
from data.label import Label

_REQUEST: Mapping[str, ColumnWords] = {
    "NAME_CONTRACT_TYPE": category(
        label=Label(fr="Type de contrat", en="Type of contract"),
        help=Label(
            fr="Forme du crédit demandé alors : prêt personnel, crédit renouvelable ou crédit affecté à un achat.",
            en="Form of the credit asked for then: a cash loan, a revolving credit or a point-of-sale loan.",
        ),
    ),
    "NAME_CONTRACT_STATUS": category(
        label=Label(fr="Issue de la demande", en="Outcome of the application"),
        help=Label(
            fr="Ce que la demande est devenue : accordée, refusée, annulée ou laissée sans suite.",
            en="What became of the application: approved, refused, cancelled or not taken up.",
        ),
    ),
    "DAYS_DECISION": date(
        label=Label(fr="Date de la décision", en="Date of the decision"),
        help=Label(
            fr="Temps écoulé entre la décision sur cette demande et la demande actuelle.",
            en="Time from the decision on this application to the present application.",
        ),
    ),
    "WEEKDAY_APPR_PROCESS_START": category(
        label=Label(fr="Jour de la demande", en="Day of the application"),
        help=Label(
            fr="Jour de la semaine où cette demande a été faite.",
            en="Day of the week on which this application was made.",
        ),
    ),
    "HOUR_APPR_PROCESS_START": hour(
        label=Label(fr="Heure de la demande", en="Hour of the application"),
        help=Label(
            fr="Heure approximative à laquelle cette demande a été faite, de 0 à 23.",
            en="Approximate hour at which this application was made, from 0 to 23.",
        ),
    ),
    "NAME_TYPE_SUITE": category(
        label=Label(fr="Qui accompagnait le client", en="Who came with the client"),
        help=Label(
            fr="Personnes venues avec le client le jour de cette demande.",
            en="People who came with the client on the day of this application.",
        ),
    ),
    "NAME_CLIENT_TYPE": category(
        label=Label(fr="Relation avec le client", en="Relation with the client"),
        help=Label(
            fr="Indique si le client était déjà connu du prêteur lors de cette demande.",
            en="Whether the client was already known to the lender at this application.",
        ),
    ),
    "NAME_CASH_LOAN_PURPOSE": category(
        label=Label(fr="Objet du prêt", en="Purpose of the loan"),
        help=Label(
            fr="Ce que le client voulait payer avec un prêt personnel.",
            en="What the client wanted to pay for with a cash loan.",
        ),
    ),
    "CODE_REJECT_REASON": category(
        label=Label(fr="Motif du refus", en="Reason for the refusal"),
        help=Label(
            fr="Pourquoi la demande n’a pas abouti, sous un code que la source n’explique pas.",
            en="Why the application came to nothing, as a code that the publisher does not explain.",
        ),
    ),
}

_SALE: Mapping[str, ColumnWords] = {
    "NAME_PORTFOLIO": category(
        label=Label(fr="Famille de crédits", en="Family of credits"),
        help=Label(
            fr="Famille où le prêteur range ce crédit : prêt personnel, achat en magasin, carte ou voiture.",
            en="Family that the lender files this credit under: cash loan, shop purchase, card or car.",
        ),
    ),
    "NAME_PRODUCT_TYPE": category(
        label=Label(fr="Origine de la demande", en="Origin of the application"),
        help=Label(
            fr="Indique si le prêteur a proposé le crédit ou si le client est venu le demander.",
            en="Whether the lender offered the credit or the client came to ask for it.",
        ),
    ),
    "PRODUCT_COMBINATION": category(
        label=Label(fr="Produit", en="Product"),
        help=Label(
            fr="Produit précis du prêteur : forme du crédit, origine de la demande et niveau du taux.",
            en="The lender’s exact product: form of the credit, origin of the application and level of the rate.",
        ),
    ),
    "CHANNEL_TYPE": category(
        label=Label(fr="Canal de vente", en="Sales channel"),
        help=Label(
            fr="Par où la demande est arrivée, par exemple une agence ou un magasin.",
            en="How the application came in, for example through a branch or a shop.",
        ),
    ),
    "NAME_GOODS_CATEGORY": category(
        label=Label(fr="Type de bien", en="Kind of goods"),
        help=Label(
            fr="Type de bien ou de service que le crédit devait payer.",
            en="Kind of goods or service that the credit was to pay for.",
        ),
    ),
    "NAME_SELLER_INDUSTRY": category(
        label=Label(fr="Secteur du vendeur", en="Seller’s line of business"),
        help=Label(
            fr="Secteur d’activité du magasin ou du vendeur par qui la demande est passée.",
            en="Line of business of the shop or seller that the application went through.",
        ),
    ),
    "SELLERPLACE_AREA": index(
        label=Label(fr="Zone de vente du vendeur (indice)", en="Seller’s selling area (index)"),
        help=Label(
            fr="Étendue de la zone de vente du vendeur, dont l’unité n’est pas publiée (−1 s’il n’y a pas de vendeur).",
            en="Extent of the seller’s selling area, whose unit is not published; −1 means no seller.",
        ),
    ),
}

_DATES: Mapping[str, ColumnWords] = {
    "DAYS_FIRST_DRAWING": date(
        label=Label(fr="Premier versement au client", en="First money paid out"),
        help=Label(
            fr="Temps entre le premier versement de ce crédit au client et la demande actuelle.",
            en="Time between the first money paid out on this credit and the present application.",
        ),
    ),
    "DAYS_FIRST_DUE": date(
        label=Label(fr="Première échéance", en="First due date"),
        help=Label(
            fr="Temps entre la première échéance prévue de ce crédit et la demande actuelle.",
            en="Time between the first planned due date of this credit and the present application.",
        ),
    ),
    "DAYS_LAST_DUE_1ST_VERSION": date(
        label=Label(fr="Dernière échéance prévue au départ", en="Last due date first planned"),
        help=Label(
            fr="Temps entre la dernière échéance du premier calendrier de paiement et la demande actuelle.",
            en="Time between the last due date of the first payment schedule and the present application.",
        ),
    ),
    "DAYS_LAST_DUE": date(
        label=Label(fr="Dernière échéance", en="Last due date"),
        help=Label(
            fr="Temps entre la dernière échéance de ce crédit et la demande actuelle, vide s’il court encore.",
            en="Time between the last due date of this credit and the present application, empty while it runs.",
        ),
    ),
    "DAYS_TERMINATION": date(
        label=Label(fr="Fin du crédit", en="End of the credit"),
        help=Label(
            fr="Temps entre la fin attendue de ce crédit et la demande actuelle, vide s’il court encore.",
            en="Time between the expected end of this credit and the present application, empty while it runs.",
        ),
    ),
}

PREVIOUS_WORDS: Mapping[str, ColumnWords] = MappingProxyType({**_REQUEST, **TERMS_WORDS, **_SALE, **_DATES})
