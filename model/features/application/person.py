"""Who the client is: age, education and family."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Feature, Protected, Theme, Unit
from model.features.expressions import number, years_since

person = partial(Feature, theme=Theme.PERSON)
family = partial(Feature, theme=Theme.FAMILY, protected=Protected.FAMILY)

FEATURES: tuple[Feature, ...] = (
    person(
        name="age_years",
        expr=years_since("DAYS_BIRTH"),
        label=Label(fr="Âge", en="Age"),
        unit=Unit.YEARS,
        formula=Label(
            fr="Jours entre la naissance et la demande ÷ 365,25", en="Days from birth to the application ÷ 365.25"
        ),
        protected=Protected.AGE,
    ),
    person(
        name="sex",
        expr=nw.col("CODE_GENDER"),
        label=Label(fr="Sexe", en="Sex"),
        unit=Unit.CATEGORY,
        protected=Protected.SEX,
        glossary="CODE_GENDER",
    ),
    person(
        name="education",
        expr=nw.col("NAME_EDUCATION_TYPE"),
        label=Label(fr="Niveau d’études", en="Education"),
        unit=Unit.CATEGORY,
        glossary="NAME_EDUCATION_TYPE",
    ),
    family(
        name="family_status",
        expr=nw.col("NAME_FAMILY_STATUS"),
        label=Label(fr="Situation familiale", en="Family status"),
        unit=Unit.CATEGORY,
        glossary="NAME_FAMILY_STATUS",
    ),
    family(
        name="children",
        expr=number("CNT_CHILDREN"),
        label=Label(fr="Nombre d’enfants", en="Number of children"),
        unit=Unit.COUNT,
    ),
    family(
        name="family_members",
        expr=number("CNT_FAM_MEMBERS"),
        label=Label(fr="Personnes au foyer", en="People in the household"),
        unit=Unit.COUNT,
    ),
)
