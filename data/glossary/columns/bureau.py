"""The bureau tables: credits that the client has or had elsewhere, and their status month by month."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.words import ColumnWords, amount, category, count, date, days, month
from data.label import Label

BUREAU_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        "CREDIT_TYPE": category(
            label=Label(fr="Type de crédit", en="Type of credit"),
            help=Label(
                fr="Type de crédit accordé ailleurs, par exemple un prêt automobile ou une carte.",
                en="Kind of credit granted elsewhere, for example a car loan or a card.",
            ),
        ),
        "CREDIT_ACTIVE": category(
            label=Label(fr="État du crédit", en="State of the credit"),
            help=Label(
                fr="État du crédit accordé ailleurs, au moment de la demande, d’après le fichier des crédits.",
                en="State of the credit elsewhere at the time of the application, as the credit bureau reports it.",
            ),
        ),
        "CREDIT_CURRENCY": category(
            label=Label(fr="Monnaie du crédit", en="Currency of the credit"),
            help=Label(
                fr="Monnaie du crédit accordé ailleurs, désignée par un numéro que la source n’explique pas.",
                en="Currency of the credit elsewhere, as a number that the publisher does not explain.",
            ),
        ),
        "DAYS_CREDIT": date(
            label=Label(fr="Date de la demande ailleurs", en="Date of application elsewhere"),
            help=Label(
                fr="Temps écoulé entre la demande de ce crédit, faite ailleurs, et la demande actuelle.",
                en="Time from the application for this credit elsewhere to the present application.",
            ),
        ),
        "DAYS_CREDIT_ENDDATE": date(
            label=Label(fr="Fin prévue", en="Planned end"),
            help=Label(
                fr="Temps entre la demande actuelle et la fin prévue du crédit accordé ailleurs, passée ou à venir.",
                en="Time between the present application and the planned end of the credit, past or to come.",
            ),
        ),
        "DAYS_ENDDATE_FACT": date(
            label=Label(fr="Fin réelle", en="Actual end"),
            help=Label(
                fr="Temps écoulé entre la fin du crédit accordé ailleurs, s’il est terminé, et la demande actuelle.",
                en="Time from the end of the credit elsewhere to the present application, for credits that ended.",
            ),
        ),
        "DAYS_CREDIT_UPDATE": date(
            label=Label(fr="Date des dernières informations", en="Date of the last information"),
            help=Label(
                fr="Temps écoulé entre les dernières informations reçues sur ce crédit et la demande actuelle.",
                en="Time from the last information received on this credit to the present application.",
            ),
        ),
        "AMT_CREDIT_SUM": amount(
            label=Label(fr="Montant du crédit", en="Amount of the credit"),
            help=Label(
                fr="Montant du crédit accordé ailleurs, dans une monnaie que la source ne nomme pas.",
                en="Amount of the credit elsewhere, in a currency that the publisher does not name.",
            ),
        ),
        "AMT_CREDIT_SUM_DEBT": amount(
            label=Label(fr="Dette restante", en="Debt left"),
            help=Label(
                fr="Somme encore due sur le crédit accordé ailleurs au moment de la demande.",
                en="Sum still owed on the credit elsewhere at the time of the application.",
            ),
        ),
        "AMT_CREDIT_SUM_LIMIT": amount(
            label=Label(fr="Plafond encore disponible", en="Unused limit"),
            help=Label(
                fr="Ce qui restait, au moment de la demande, du plafond d’une carte de crédit accordée ailleurs.",
                en="What was left, at the time of the application, of the limit of a credit card granted elsewhere.",
            ),
        ),
        "AMT_CREDIT_SUM_OVERDUE": amount(
            label=Label(fr="Montant en retard", en="Amount overdue"),
            help=Label(
                fr="Somme en retard de paiement sur le crédit accordé ailleurs au moment de la demande.",
                en="Sum overdue on the credit elsewhere at the time of the application.",
            ),
        ),
        "AMT_CREDIT_MAX_OVERDUE": amount(
            label=Label(fr="Plus gros montant en retard", en="Largest amount ever overdue"),
            help=Label(
                fr="Plus grosse somme en retard de paiement sur le crédit accordé ailleurs, jusqu’à la demande.",
                en="Largest sum that was ever overdue on the credit elsewhere, up to the application.",
            ),
        ),
        "CREDIT_DAY_OVERDUE": days(
            label=Label(fr="Retard actuel", en="Current delay"),
            help=Label(
                fr="Nombre de jours de retard de paiement sur le crédit accordé ailleurs au moment de la demande.",
                en="How many days the credit elsewhere was overdue at the time of the application.",
            ),
        ),
        "CNT_CREDIT_PROLONG": count(
            label=Label(fr="Prolongations", en="Prolongations"),
            help=Label(
                fr="Nombre de fois où le crédit accordé ailleurs a été prolongé.",
                en="How many times the credit elsewhere was prolonged.",
            ),
        ),
        "AMT_ANNUITY": amount(
            label=Label(fr="Mensualité", en="Monthly payment"),
            help=Label(
                fr="Somme à payer à chaque échéance du crédit accordé ailleurs, que nous prenons pour mensuelle.",
                en="Sum to pay at each due date of the credit elsewhere, which we take to be monthly.",
            ),
        ),
    }
)

BUREAU_BALANCE_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        "MONTHS_BALANCE": month(
            label=Label(fr="Mois", en="Month"),
            help=Label(
                fr="Mois que décrit cette ligne, compté en arrière depuis le mois de la demande.",
                en="Month that this line is about, counted backwards from the month of the application.",
            ),
        ),
        "STATUS": category(
            label=Label(fr="Situation du mois", en="Status of the month"),
            help=Label(
                fr="Plus long retard de paiement constaté ce mois-là sur le crédit accordé ailleurs, ou sa clôture.",
                en="Longest delay in paying the credit elsewhere seen in that month, or that it was closed.",
            ),
        ),
    }
)
