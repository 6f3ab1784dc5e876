"""Words for what the client does and for whom."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

# One person's work, in the singular and for women and men alike: it stands beside their name as well as in a list.
_OCCUPATIONS = {
    "Accountants": Label(fr="Comptabilité", en="Accountant"),
    "Cleaning staff": Label(fr="Entretien et nettoyage", en="Cleaner"),
    "Cooking staff": Label(fr="Cuisine", en="Cook"),
    "Core staff": Label(fr="Poste opérationnel", en="Operational role"),
    "Drivers": Label(fr="Conduite de véhicules", en="Driver"),
    "HR staff": Label(fr="Ressources humaines", en="Human resources"),
    "High skill tech staff": Label(fr="Travail technique très qualifié", en="Highly skilled technician"),
    "IT staff": Label(fr="Informatique", en="IT specialist"),
    "Laborers": Label(fr="Travail manuel", en="Labourer"),
    "Low-skill Laborers": Label(fr="Travail manuel peu qualifié", en="Low-skilled labourer"),
    "Managers": Label(fr="Encadrement", en="Manager"),
    "Medicine staff": Label(fr="Soins et santé", en="Health worker"),
    "Private service staff": Label(fr="Services aux particuliers", en="Personal services"),
    "Realty agents": Label(fr="Immobilier", en="Estate agent"),
    "Sales staff": Label(fr="Vente", en="Sales"),
    "Secretaries": Label(fr="Secrétariat", en="Secretary"),
    "Security staff": Label(fr="Sécurité et gardiennage", en="Security"),
    "Waiters/barmen staff": Label(fr="Service en salle et au bar", en="Table and bar service"),
}

_ORGANIZATIONS = {
    "Advertising": Label(fr="Publicité", en="Advertising"),
    "Agriculture": Label(fr="Agriculture", en="Agriculture"),
    "Bank": Label(fr="Banque", en="Bank"),
    "Cleaning": Label(fr="Nettoyage", en="Cleaning"),
    "Construction": Label(fr="Bâtiment et travaux publics", en="Construction"),
    "Culture": Label(fr="Culture", en="Culture"),
    "Electricity": Label(fr="Électricité", en="Electricity"),
    "Emergency": Label(fr="Services d’urgence", en="Emergency services"),
    "Government": Label(fr="Administration publique", en="Government"),
    "Hotel": Label(fr="Hôtellerie", en="Hotel"),
    "Housing": Label(fr="Logement", en="Housing"),
    "Insurance": Label(fr="Assurance", en="Insurance"),
    "Kindergarten": Label(fr="École maternelle", en="Nursery school"),
    "Legal Services": Label(fr="Services juridiques", en="Legal services"),
    "Medicine": Label(fr="Santé", en="Health care"),
    "Military": Label(fr="Armée", en="Armed forces"),
    "Mobile": Label(fr="Téléphonie mobile", en="Mobile telephony"),
    "Other": Label(fr="Autre organisation", en="Other organisation"),
    "Police": Label(fr="Police", en="Police"),
    "Postal": Label(fr="Services postaux", en="Postal services"),
    "Realtor": Label(fr="Agence immobilière", en="Estate agency"),
    "Religion": Label(fr="Organisation religieuse", en="Religious organisation"),
    "Restaurant": Label(fr="Restauration", en="Restaurant"),
    "School": Label(fr="Établissement scolaire", en="School"),
    "Security": Label(fr="Sécurité privée", en="Private security"),
    "Security Ministries": Label(fr="Ministères de la sécurité", en="Security ministries"),
    "Self-employed": Label(fr="À son compte", en="Self-employed"),
    "Services": Label(fr="Services", en="Services"),
    "Telecom": Label(fr="Télécommunications", en="Telecommunications"),
    "University": Label(fr="Université", en="University"),
    "XNA": Label(fr="Sans employeur", en="No employer"),
}

# The data number these groups without saying what the numbers stand for: (raw name, words, how many).
_NUMBERED = (
    ("Business Entity Type", Label(fr="Entreprise", en="Business"), 3),
    ("Industry: type", Label(fr="Industrie", en="Industry"), 13),
    ("Trade: type", Label(fr="Commerce", en="Trade"), 7),
    ("Transport: type", Label(fr="Transports", en="Transport"), 4),
)


def _numbered_organizations() -> dict[str, Label]:
    return {
        f"{raw} {number}": Label(fr=f"{words.fr}, type {number}", en=f"{words.en}, type {number}")
        for raw, words, count in _NUMBERED
        for number in range(1, count + 1)
    }


WORK_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {"OCCUPATION_TYPE": _OCCUPATIONS, "ORGANIZATION_TYPE": _ORGANIZATIONS | _numbered_organizations()}
)
