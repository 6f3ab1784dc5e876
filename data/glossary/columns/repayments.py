"""The lender's own credits as they are repaid: monthly balances of loans, and each instalment with its payments."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.words import ColumnWords, amount, category, count, date, days, month, rank
from data.label import Label

MONTHLY_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        "MONTHS_BALANCE": month(
            label=Label(fr="Mois", en="Month"),
            help=Label(
                fr="Mois que décrit cette ligne, compté en arrière depuis le mois de la demande.",
                en="Month that this line is about, counted backwards from the month of the application.",
            ),
        ),
        "NAME_CONTRACT_STATUS": category(
            label=Label(fr="État du contrat", en="State of the contract"),
            help=Label(
                fr="État du contrat pendant ce mois.",
                en="State of the contract during that month.",
            ),
        ),
        "SK_DPD": days(
            label=Label(fr="Jours de retard", en="Days late"),
            help=Label(
                fr="Jours de retard de paiement ce mois-là, même pour une somme minime.",
                en="Days by which payment was late in that month, even for a trivial sum.",
            ),
        ),
        "SK_DPD_DEF": days(
            label=Label(fr="Jours de retard, hors petites sommes", en="Days late, small sums ignored"),
            help=Label(
                fr="Jours de retard de paiement ce mois-là, sans tenir compte des petites sommes dues.",
                en="Days by which payment was late in that month, small sums owed being ignored.",
            ),
        ),
    }
)
"""What the monthly balances of loans and of cards have in common."""

POS_CASH_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        **MONTHLY_WORDS,
        "CNT_INSTALMENT": count(
            label=Label(fr="Nombre d’échéances", en="Number of instalments"),
            help=Label(
                fr="Nombre total d’échéances du crédit tel qu’il était prévu ce mois-là.",
                en="How many instalments the credit had in all, as planned in that month.",
            ),
        ),
        "CNT_INSTALMENT_FUTURE": count(
            label=Label(fr="Échéances restantes", en="Instalments left"),
            help=Label(
                fr="Nombre d’échéances qu’il restait à payer ce mois-là.",
                en="How many instalments were left to pay in that month.",
            ),
        ),
    }
)

INSTALMENTS_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        "NUM_INSTALMENT_NUMBER": rank(
            label=Label(fr="Numéro de l’échéance", en="Number of the instalment"),
            help=Label(
                fr="Rang de l’échéance dans le calendrier de paiement du crédit.",
                en="Place of the instalment in the payment schedule of the credit.",
            ),
        ),
        "DAYS_INSTALMENT": date(
            label=Label(fr="Date prévue", en="Due date"),
            help=Label(
                fr="Temps écoulé entre la date où l’échéance devait être payée et la demande actuelle.",
                en="Time from the day the instalment was due to the present application.",
            ),
        ),
        "DAYS_ENTRY_PAYMENT": date(
            label=Label(fr="Date du paiement", en="Date of payment"),
            help=Label(
                fr="Temps écoulé entre le paiement réel et la demande actuelle, vide si rien n’a été payé.",
                en="Time from the actual payment to the present application, empty where nothing was paid.",
            ),
        ),
        "AMT_INSTALMENT": amount(
            label=Label(fr="Montant dû", en="Amount due"),
            help=Label(
                fr="Somme à payer à cette échéance, dans la monnaie du prêteur.",
                en="Sum to pay with this instalment, in the lender’s currency.",
            ),
        ),
        "AMT_PAYMENT": amount(
            label=Label(fr="Montant payé", en="Amount paid"),
            help=Label(
                fr="Somme réellement payée en une fois pour cette échéance, dans la monnaie du prêteur.",
                en="Sum really paid in one go for this instalment, in the lender’s currency.",
            ),
        ),
    }
)
