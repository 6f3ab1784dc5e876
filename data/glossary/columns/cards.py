"""The monthly balances of the lender's own credit cards."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.repayments import MONTHLY_WORDS
from data.glossary.columns.words import ColumnWords, amount, count
from data.label import Label

_BALANCE: Mapping[str, ColumnWords] = {
    "AMT_BALANCE": amount(
        label=Label(fr="Solde", en="Balance"),
        help=Label(
            fr="Somme utilisée sur la carte ce mois-là, négative quand le client a payé d’avance.",
            en="Sum used on the card in that month, negative where the client paid ahead.",
        ),
    ),
    "AMT_CREDIT_LIMIT_ACTUAL": amount(
        label=Label(fr="Plafond de la carte", en="Card limit"),
        help=Label(
            fr="Plafond de la carte ce mois-là, dans la monnaie du prêteur.",
            en="Limit of the card in that month, in the lender’s currency.",
        ),
    ),
    "AMT_INST_MIN_REGULARITY": amount(
        label=Label(fr="Paiement minimal", en="Minimum payment"),
        help=Label(
            fr="Plus petite somme à payer ce mois-là, dans la monnaie du prêteur.",
            en="Smallest sum to pay for that month, in the lender’s currency.",
        ),
    ),
    "AMT_PAYMENT_CURRENT": amount(
        label=Label(fr="Payé dans le mois", en="Paid in the month"),
        help=Label(
            fr="Somme payée par le client ce mois-là, dans la monnaie du prêteur.",
            en="Sum that the client paid in that month, in the lender’s currency.",
        ),
    ),
    "AMT_PAYMENT_TOTAL_CURRENT": amount(
        label=Label(fr="Payé dans le mois, au total", en="Paid in the month, in total"),
        help=Label(
            fr="Total payé ce mois-là, sans que la source dise ce qu’il ajoute au montant payé par le client.",
            en="Total paid in that month; what it adds to the sum paid by the client is not published.",
        ),
    ),
    "AMT_RECEIVABLE_PRINCIPAL": amount(
        label=Label(fr="Capital dû", en="Principal owed"),
        help=Label(
            fr="Part du capital que le client doit encore ce mois-là, dans la monnaie du prêteur.",
            en="Part of the principal that the client still owed in that month, in the lender’s currency.",
        ),
    ),
    "AMT_RECIVABLE": amount(
        label=Label(fr="Somme due", en="Sum owed"),
        help=Label(
            fr="Somme que le client doit ce mois-là, dont la source ne donne pas le détail.",
            en="Sum that the client owed in that month; what it is made of is not published.",
        ),
    ),
    "AMT_TOTAL_RECEIVABLE": amount(
        label=Label(fr="Somme due, au total", en="Sum owed, in total"),
        help=Label(
            fr="Total de ce que le client doit ce mois-là, dans la monnaie du prêteur.",
            en="Total of what the client owed in that month, in the lender’s currency.",
        ),
    ),
    "CNT_INSTALMENT_MATURE_CUM": count(
        label=Label(fr="Échéances payées", en="Instalments paid"),
        help=Label(
            fr="Nombre d’échéances payées depuis le début du contrat.",
            en="How many instalments were paid since the contract began.",
        ),
    ),
}

# Within the raw name, what the card was used for: (raw name, label, phrase within the help).
_USES = (
    ("", Label(fr="Tous usages", en="All uses"), Label(fr="tous usages confondus", en="for all uses together")),
    ("_ATM", Label(fr="Retraits d’espèces", en="Cash withdrawals"), Label(fr="au distributeur", en="at cash machines")),
    ("_POS", Label(fr="Achats", en="Purchases"), Label(fr="pour des achats", en="to buy goods")),
    ("_OTHER", Label(fr="Autres usages", en="Other uses"), Label(fr="pour d’autres usages", en="for other uses")),
)


def _drawings() -> dict[str, ColumnWords]:
    """Amount and number of the card's uses in the month, in all and by kind of use."""
    words = {}
    for raw_use, use, phrase in _USES:
        words[f"AMT_DRAWINGS{raw_use}_CURRENT"] = amount(
            label=Label(fr=f"{use.fr} (montant)", en=f"{use.en} (amount)"),
            help=Label(
                fr=f"Somme tirée sur la carte ce mois-là {phrase.fr}, dans la monnaie du prêteur.",
                en=f"Sum drawn on the card in that month {phrase.en}, in the lender’s currency.",
            ),
        )
        words[f"CNT_DRAWINGS{raw_use}_CURRENT"] = count(
            label=Label(fr=f"{use.fr} (nombre)", en=f"{use.en} (number)"),
            help=Label(
                fr=f"Nombre de fois où la carte a servi ce mois-là {phrase.fr}.",
                en=f"How many times the card was used in that month {phrase.en}.",
            ),
        )
    return words


CARD_WORDS: Mapping[str, ColumnWords] = MappingProxyType({**MONTHLY_WORDS, **_BALANCE, **_drawings()})
