"""Words for who the client is and when the client came."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

PEOPLE_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {
        "CODE_GENDER": {
            "F": Label(fr="Femme", en="Woman"),
            "M": Label(fr="Homme", en="Man"),
            "XNA": Label(fr="Non renseigné", en="Not stated"),
        },
        "NAME_TYPE_SUITE": {
            "Unaccompanied": Label(fr="Sans accompagnant", en="Came alone"),
            "Family": Label(fr="Avec de la famille", en="With family"),
            "Spouse, partner": Label(fr="Avec son conjoint", en="With spouse or partner"),
            "Children": Label(fr="Avec ses enfants", en="With children"),
            "Group of people": Label(fr="Avec un groupe", en="With a group"),
            "Other_A": Label(fr="Avec une autre personne (A)", en="With someone else (A)"),
            "Other_B": Label(fr="Avec une autre personne (B)", en="With someone else (B)"),
        },
        "NAME_INCOME_TYPE": {
            "Working": Label(fr="Salarié(e)", en="Employed"),
            "Commercial associate": Label(fr="Associé(e) commercial(e)", en="Commercial associate"),
            "Pensioner": Label(fr="Retraité(e)", en="Pensioner"),
            "State servant": Label(fr="Agent public", en="Public servant"),
            "Unemployed": Label(fr="Sans emploi", en="Unemployed"),
            "Student": Label(fr="Étudiant(e)", en="Student"),
            "Businessman": Label(fr="Chef d’entreprise", en="Business owner"),
            "Maternity leave": Label(fr="En congé de maternité", en="On maternity leave"),
        },
        "NAME_EDUCATION_TYPE": {
            "Lower secondary": Label(fr="Collège", en="Lower secondary education"),
            "Secondary / secondary special": Label(fr="Études secondaires", en="Secondary education"),
            "Incomplete higher": Label(fr="Études supérieures inachevées", en="Unfinished higher education"),
            "Higher education": Label(fr="Études supérieures", en="Higher education"),
            "Academic degree": Label(fr="Diplôme universitaire avancé", en="Advanced academic degree"),
        },
        "NAME_FAMILY_STATUS": {
            "Married": Label(fr="Marié(e)", en="Married"),
            "Single / not married": Label(fr="Célibataire", en="Single"),
            "Civil marriage": Label(fr="En union civile", en="Civil partnership"),
            "Separated": Label(fr="Séparé(e)", en="Separated"),
            "Widow": Label(fr="Veuf ou veuve", en="Widowed"),
            "Unknown": Label(fr="Non renseigné", en="Not stated"),
        },
        "WEEKDAY_APPR_PROCESS_START": {
            "MONDAY": Label(fr="Lundi", en="Monday"),
            "TUESDAY": Label(fr="Mardi", en="Tuesday"),
            "WEDNESDAY": Label(fr="Mercredi", en="Wednesday"),
            "THURSDAY": Label(fr="Jeudi", en="Thursday"),
            "FRIDAY": Label(fr="Vendredi", en="Friday"),
            "SATURDAY": Label(fr="Samedi", en="Saturday"),
            "SUNDAY": Label(fr="Dimanche", en="Sunday"),
        },
        "FLAG_OWN_CAR": {"Y": Label(fr="Oui", en="Yes"), "N": Label(fr="Non", en="No")},
        "FLAG_OWN_REALTY": {"Y": Label(fr="Oui", en="Yes"), "N": Label(fr="Non", en="No")},
    }
)
