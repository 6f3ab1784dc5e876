"""French and English words for the raw tables: what one of their lines tells of."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

_APPLICATION = Label(fr="Demande", en="Application")

TABLE_LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "application_train": _APPLICATION,
        "application_test": _APPLICATION,
        "bureau": Label(fr="Crédits ailleurs", en="Credits elsewhere"),
        "bureau_balance": Label(fr="Crédits ailleurs, mois par mois", en="Credits elsewhere, month by month"),
        "previous_application": Label(fr="Demandes précédentes chez nous", en="Earlier applications with us"),
        "POS_CASH_balance": Label(fr="Crédits chez nous, mois par mois", en="Loans with us, month by month"),
        "credit_card_balance": Label(fr="Carte chez nous, mois par mois", en="Card with us, month by month"),
        "installments_payments": Label(fr="Paiements des échéances chez nous", en="Payments of instalments with us"),
    }
)
"""Raw table to its words; the two application tables share theirs."""
