"""Words for credits: the one asked for, the earlier ones, those that others granted."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

CREDIT_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {
        "NAME_CONTRACT_TYPE": {
            "Cash loans": Label(fr="Prêt personnel", en="Cash loan"),
            "Revolving loans": Label(fr="Crédit renouvelable", en="Revolving credit"),
            "Consumer loans": Label(fr="Crédit affecté à un achat", en="Point-of-sale loan"),
            "XNA": Label(fr="Non renseigné", en="Not stated"),
        },
        "NAME_CONTRACT_STATUS": {
            "Approved": Label(fr="Accordé", en="Approved"),
            "Refused": Label(fr="Refusé", en="Refused"),
            "Canceled": Label(fr="Annulé", en="Cancelled"),
            "Unused offer": Label(fr="Offre non utilisée", en="Unused offer"),
            "Active": Label(fr="En cours", en="Running"),
            "Completed": Label(fr="Terminé", en="Completed"),
            "Signed": Label(fr="Signé", en="Signed"),
            "Demand": Label(fr="Remboursement exigé", en="Repayment demanded"),
            "Returned to the store": Label(fr="Rendu au magasin", en="Returned to the shop"),
            "Amortized debt": Label(fr="Créance amortie", en="Written-down debt"),
            "Sent proposal": Label(fr="Offre envoyée", en="Offer sent"),
            "XNA": Label(fr="Non renseigné", en="Not stated"),
        },
        "CREDIT_ACTIVE": {
            "Active": Label(fr="En cours", en="Running"),
            "Closed": Label(fr="Soldé", en="Paid off"),
            "Sold": Label(fr="Cédé à un tiers", en="Sold to a third party"),
            "Bad debt": Label(fr="Créance irrécouvrable", en="Bad debt"),
        },
        "CREDIT_TYPE": {
            "Consumer credit": Label(fr="Crédit à la consommation", en="Consumer credit"),
            "Credit card": Label(fr="Carte de crédit", en="Credit card"),
            "Car loan": Label(fr="Prêt automobile", en="Car loan"),
            "Mortgage": Label(fr="Prêt immobilier hypothécaire", en="Mortgage"),
            "Microloan": Label(fr="Microcrédit", en="Microloan"),
            "Real estate loan": Label(fr="Prêt immobilier", en="Property loan"),
            "Loan for business development": Label(
                fr="Prêt de développement d’entreprise", en="Business development loan"
            ),
            "Loan for working capital replenishment": Label(fr="Prêt de trésorerie", en="Working capital loan"),
            "Loan for the purchase of equipment": Label(fr="Prêt d’équipement", en="Equipment loan"),
            "Loan for purchase of shares (margin lending)": Label(
                fr="Prêt pour achat d’actions (sur marge)", en="Loan to buy shares (on margin)"
            ),
            "Cash loan (non-earmarked)": Label(fr="Prêt personnel non affecté", en="Cash loan for any purpose"),
            "Mobile operator loan": Label(fr="Crédit d’un opérateur mobile", en="Mobile operator loan"),
            "Interbank credit": Label(fr="Crédit interbancaire", en="Interbank credit"),
            "Another type of loan": Label(fr="Autre type de prêt", en="Another type of loan"),
            "Unknown type of loan": Label(fr="Type de prêt inconnu", en="Unknown type of loan"),
        },
        "CREDIT_CURRENCY": {
            f"currency {number}": Label(fr=f"Monnaie {number}", en=f"Currency {number}") for number in range(1, 5)
        },
        "STATUS": {
            "0": Label(fr="Aucun retard", en="Not late"),
            "1": Label(fr="Retard de 1 à 30 jours", en="1 to 30 days late"),
            "2": Label(fr="Retard de 31 à 60 jours", en="31 to 60 days late"),
            # The publisher explains 2 and 5; these two can only be what lies between.
            "3": Label(fr="Retard de 61 à 90 jours", en="61 to 90 days late"),
            "4": Label(fr="Retard de 91 à 120 jours", en="91 to 120 days late"),
            "5": Label(
                fr="Plus de 120 jours de retard, cédé ou passé en perte", en="Over 120 days late, sold or written off"
            ),
            "C": Label(fr="Clos", en="Closed"),
            "X": Label(fr="Situation inconnue", en="Status unknown"),
        },
    }
)
