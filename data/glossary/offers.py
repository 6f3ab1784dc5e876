"""Words for earlier applications: what was asked for, on what terms, and why it was refused."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

_PURPOSES = {
    "Building a house or an annex": Label(
        fr="Construction ou extension d’une maison", en="Building or extending a house"
    ),
    "Business development": Label(fr="Développement d’une activité", en="Developing a business"),
    "Buying a garage": Label(fr="Achat d’un garage", en="Buying a garage"),
    "Buying a holiday home / land": Label(
        fr="Achat d’une résidence secondaire ou d’un terrain", en="Buying a holiday home or land"
    ),
    "Buying a home": Label(fr="Achat d’un logement", en="Buying a home"),
    "Buying a new car": Label(fr="Achat d’une voiture neuve", en="Buying a new car"),
    "Buying a used car": Label(fr="Achat d’une voiture d’occasion", en="Buying a used car"),
    "Car repairs": Label(fr="Réparation d’une voiture", en="Car repairs"),
    "Education": Label(fr="Études", en="Education"),
    "Everyday expenses": Label(fr="Dépenses courantes", en="Everyday expenses"),
    "Furniture": Label(fr="Meubles", en="Furniture"),
    "Gasification / water supply": Label(fr="Raccordement au gaz ou à l’eau", en="Gas or water connection"),
    "Hobby": Label(fr="Loisirs", en="Hobby"),
    "Journey": Label(fr="Voyage", en="Journey"),
    "Medicine": Label(fr="Soins médicaux", en="Medical care"),
    "Money for a third person": Label(fr="Argent pour une autre personne", en="Money for someone else"),
    "Other": Label(fr="Autre objet", en="Other purpose"),
    "Payments on other loans": Label(fr="Remboursement d’autres crédits", en="Paying off other loans"),
    "Purchase of electronic equipment": Label(fr="Achat de matériel électronique", en="Buying electronic equipment"),
    "Refusal to name the goal": Label(fr="Le client n’a pas voulu le dire", en="The client would not say"),
    "Repairs": Label(fr="Travaux", en="Repairs to the home"),
    "Urgent needs": Label(fr="Besoin urgent", en="Urgent need"),
    "Wedding / gift / holiday": Label(fr="Mariage, cadeau ou fête", en="Wedding, gift or holiday"),
    # In the data, XAP goes with every application that is not for a cash loan, XNA with cash loans only.
    "XAP": Label(fr="Sans objet (pas un prêt personnel)", en="Does not apply (not a cash loan)"),
    "XNA": Label(fr="Non renseigné", en="Not stated"),
}

# The publisher does not explain these codes. In the data, CLIENT goes with unused offers, XAP with what was
# approved or cancelled, and the others with refusals.
_REJECT_REASONS = {
    "CLIENT": Label(fr="Offre que le client n’a pas utilisée", en="Offer that the client did not use"),
    "HC": Label(fr="Règles du prêteur (code HC)", en="Lender’s own rules (code HC)"),
    "LIMIT": Label(fr="Plafond de crédit (code LIMIT)", en="Credit limit (code LIMIT)"),
    "SCO": Label(fr="Score (code SCO)", en="Score (code SCO)"),
    "SCOFR": Label(fr="Score, variante (code SCOFR)", en="Score, variant (code SCOFR)"),
    "SYSTEM": Label(fr="Système informatique (code SYSTEM)", en="Computer system (code SYSTEM)"),
    "VERIF": Label(fr="Vérification (code VERIF)", en="Verification (code VERIF)"),
    "XAP": Label(fr="Sans objet (pas de refus)", en="Does not apply (not refused)"),
    "XNA": Label(fr="Non renseigné", en="Not stated"),
}

_PRODUCTS = {
    "Card Street": Label(fr="Carte, sur demande du client", en="Card, at the client’s request"),
    "Card X-Sell": Label(fr="Carte, sur proposition", en="Card, on offer"),
    "Cash": Label(fr="Prêt personnel, sans précision", en="Cash loan, no further detail"),
    "Cash Street: high": Label(fr="Prêt personnel sur demande, taux élevé", en="Cash loan on request, high rate"),
    "Cash Street: low": Label(fr="Prêt personnel sur demande, taux bas", en="Cash loan on request, low rate"),
    "Cash Street: middle": Label(fr="Prêt personnel sur demande, taux moyen", en="Cash loan on request, medium rate"),
    "Cash X-Sell: high": Label(fr="Prêt personnel sur proposition, taux élevé", en="Cash loan on offer, high rate"),
    "Cash X-Sell: low": Label(fr="Prêt personnel sur proposition, taux bas", en="Cash loan on offer, low rate"),
    "Cash X-Sell: middle": Label(fr="Prêt personnel sur proposition, taux moyen", en="Cash loan on offer, medium rate"),
    "POS household with interest": Label(
        fr="Achat pour la maison, avec intérêts", en="Household purchase, with interest"
    ),
    "POS household without interest": Label(
        fr="Achat pour la maison, sans intérêts", en="Household purchase, without interest"
    ),
    "POS industry with interest": Label(
        fr="Achat en magasin spécialisé, avec intérêts", en="Specialist shop purchase, with interest"
    ),
    "POS industry without interest": Label(
        fr="Achat en magasin spécialisé, sans intérêts", en="Specialist shop purchase, without interest"
    ),
    "POS mobile with interest": Label(
        fr="Achat de téléphonie, avec intérêts", en="Mobile phone purchase, with interest"
    ),
    "POS mobile without interest": Label(
        fr="Achat de téléphonie, sans intérêts", en="Mobile phone purchase, without interest"
    ),
    "POS other with interest": Label(fr="Autre achat, avec intérêts", en="Other purchase, with interest"),
    "POS others without interest": Label(fr="Autre achat, sans intérêts", en="Other purchase, without interest"),
}

OFFER_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {
        "NAME_CASH_LOAN_PURPOSE": _PURPOSES,
        "CODE_REJECT_REASON": _REJECT_REASONS,
        "PRODUCT_COMBINATION": _PRODUCTS,
        "NAME_PORTFOLIO": {
            "Cards": Label(fr="Carte de crédit", en="Credit card"),
            "Cars": Label(fr="Achat d’une voiture", en="Car purchase"),
            "Cash": Label(fr="Prêt personnel", en="Cash loan"),
            "POS": Label(fr="Achat en magasin", en="Shop purchase"),
            # In the data this goes almost only with applications that were cancelled, refused or not taken up.
            "XNA": Label(fr="Non attribuée", en="Not assigned"),
        },
        "NAME_PRODUCT_TYPE": {
            "x-sell": Label(fr="Sur proposition du prêteur", en="On the lender’s offer"),
            "walk-in": Label(fr="Sur demande du client", en="At the client’s request"),
            # In the data this goes with every purchase in a shop, and with what was cancelled early.
            "XNA": Label(fr="Sans objet ou non renseigné", en="Does not apply or not stated"),
        },
        "NAME_YIELD_GROUP": {
            "low_action": Label(fr="Taux bas, en promotion", en="Low rate, special offer"),
            "low_normal": Label(fr="Taux bas, ordinaire", en="Low rate, ordinary"),
            "middle": Label(fr="Taux moyen", en="Medium rate"),
            "high": Label(fr="Taux élevé", en="High rate"),
            # In the data this goes with every revolving credit, and with loans whose terms were never settled.
            "XNA": Label(fr="Aucun taux fixé", en="No rate set"),
        },
        "NAME_PAYMENT_TYPE": {
            "Cash through the bank": Label(fr="Espèces, par la banque", en="Cash through the bank"),
            "Non-cash from your account": Label(
                fr="Sans espèces, depuis son compte", en="Without cash, from the client’s account"
            ),
            "Cashless from the account of the employer": Label(
                fr="Sans espèces, depuis le compte de l’employeur", en="Without cash, from the employer’s account"
            ),
            "XNA": Label(fr="Non renseigné", en="Not stated"),
        },
        "NAME_CLIENT_TYPE": {
            "New": Label(fr="Nouvelle relation", en="New client"),
            "Repeater": Label(fr="Relation suivie", en="Returning client"),
            "Refreshed": Label(fr="Relation reprise", en="Client back after a pause"),
            "XNA": Label(fr="Non renseigné", en="Not stated"),
        },
        "FLAG_LAST_APPL_PER_CONTRACT": {"Y": Label(fr="Oui", en="Yes"), "N": Label(fr="Non", en="No")},
    }
)
