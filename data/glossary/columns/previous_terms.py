"""The table of earlier applications on the terms of the credit: amounts, rates, length and payment."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.words import ColumnWords, amount, category, count, index, yes_no
from data.label import Label

TERMS_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        "AMT_APPLICATION": amount(
            label=Label(fr="Montant demandé", en="Amount asked for"),
            help=Label(
                fr="Somme que le client demandait, dans la monnaie du prêteur.",
                en="Sum that the client asked for, in the lender’s currency.",
            ),
        ),
        "AMT_CREDIT": amount(
            label=Label(fr="Montant retenu", en="Amount settled on"),
            help=Label(
                fr="Somme à laquelle l’étude de la demande a abouti, parfois différente de la somme demandée.",
                en="Sum that the study of the application ended with, sometimes other than the sum asked for.",
            ),
        ),
        "AMT_ANNUITY": amount(
            label=Label(fr="Mensualité", en="Monthly payment"),
            help=Label(
                fr="Somme à payer à chaque échéance de ce crédit, que nous prenons pour mensuelle.",
                en="Sum to pay at each due date of this credit, which we take to be monthly.",
            ),
        ),
        "AMT_GOODS_PRICE": amount(
            label=Label(fr="Prix du bien financé", en="Price of the goods"),
            help=Label(
                fr="Prix de ce que le crédit devait payer, dans la monnaie du prêteur.",
                en="Price of what the credit was to pay for, in the lender’s currency.",
            ),
        ),
        "AMT_DOWN_PAYMENT": amount(
            label=Label(fr="Apport", en="Down payment"),
            help=Label(
                fr="Somme que le client devait payer lui-même au départ, dans la monnaie du prêteur.",
                en="Sum that the client was to pay at the start, in the lender’s currency.",
            ),
        ),
        "RATE_DOWN_PAYMENT": index(
            label=Label(fr="Apport rapporté au prix (indice)", en="Down payment to price (index)"),
            help=Label(
                fr="Apport rapporté à l’ensemble du crédit et de l’apport, normalisé par la source et donc sans unité.",
                en="Down payment set against credit and down payment together, normalised and so without unit.",
            ),
        ),
        "RATE_INTEREST_PRIMARY": index(
            label=Label(fr="Taux d’intérêt (indice)", en="Interest rate (index)"),
            help=Label(
                fr="Taux d’intérêt normalisé par la source, qui ne se lit donc pas en pour cent.",
                en="Interest rate normalised by the publisher, so not to be read in per cent.",
            ),
        ),
        "RATE_INTEREST_PRIVILEGED": index(
            label=Label(fr="Taux d’intérêt préférentiel (indice)", en="Preferential interest rate (index)"),
            help=Label(
                fr="Taux d’intérêt préférentiel normalisé par la source, qui ne se lit donc pas en pour cent.",
                en="Favourable interest rate normalised by the publisher, so not to be read in per cent.",
            ),
        ),
        "NAME_YIELD_GROUP": category(
            label=Label(fr="Niveau du taux d’intérêt", en="Level of the interest rate"),
            help=Label(
                fr="Groupe de taux d’intérêt, de bas à élevé, dont la source ne donne pas les bornes.",
                en="Group of interest rates, from low to high, whose limits are not published.",
            ),
        ),
        "CNT_PAYMENT": count(
            label=Label(fr="Nombre d’échéances prévues", en="Planned number of payments"),
            help=Label(
                fr="Durée prévue du crédit en échéances, 0 pour un crédit renouvelable.",
                en="Planned length of the credit in payments, 0 for a revolving credit.",
            ),
        ),
        "NAME_PAYMENT_TYPE": category(
            label=Label(fr="Moyen de paiement", en="Means of payment"),
            help=Label(
                fr="Façon de payer que le client avait choisie.",
                en="Way of paying that the client had chosen.",
            ),
        ),
        "NFLAG_INSURED_ON_APPROVAL": yes_no(
            label=Label(fr="Assurance demandée", en="Insurance asked for"),
            help=Label(
                fr="Indique si le client a demandé une assurance avec ce crédit.",
                en="Whether the client asked for an insurance with this credit.",
            ),
        ),
    }
)
