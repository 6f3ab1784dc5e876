"""Who the client is: age, education, family and work."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import NO_DATE, number, ratio, years_since

person = partial(Feature, theme=Theme.PERSON)
family = partial(Feature, theme=Theme.FAMILY, protected=Protected.FAMILY)
work = partial(Feature, theme=Theme.WORK)
contact = partial(Feature, theme=Theme.CONTACT)

FEATURES: tuple[Feature, ...] = (
    person(
        name="age_years",
        expr=years_since("DAYS_BIRTH"),
        label=Label(fr="Âge", en="Age"),
        unit=Unit.YEARS,
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
    work(
        name="income_type",
        expr=nw.col("NAME_INCOME_TYPE"),
        label=Label(fr="Source de revenu", en="Source of income"),
        unit=Unit.CATEGORY,
        glossary="NAME_INCOME_TYPE",
    ),
    work(
        name="occupation",
        expr=nw.col("OCCUPATION_TYPE"),
        label=Label(fr="Profession", en="Occupation"),
        unit=Unit.CATEGORY,
        glossary="OCCUPATION_TYPE",
    ),
    work(
        name="organization",
        expr=nw.col("ORGANIZATION_TYPE"),
        label=Label(fr="Secteur de l’employeur", en="Employer’s sector"),
        unit=Unit.CATEGORY,
        glossary="ORGANIZATION_TYPE",
    ),
    work(
        name="without_job",
        expr=(nw.col("DAYS_EMPLOYED") == NO_DATE).cast(nw.Float64),
        label=Label(fr="Sans emploi en cours (retraite comprise)", en="Without a current job (retirement included)"),
        unit=Unit.YES_NO,
    ),
    work(
        name="employed_years",
        expr=years_since("DAYS_EMPLOYED"),
        label=Label(fr="Ancienneté dans l’emploi actuel", en="Time in the current job"),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="sans emploi en cours", en="without a current job"),
    ),
    work(
        name="employed_share_of_life",
        expr=ratio(years_since("DAYS_EMPLOYED"), years_since("DAYS_BIRTH")),
        label=Label(fr="Part de la vie passée dans l’emploi actuel", en="Share of life spent in the current job"),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        protected=Protected.AGE,
        when_missing=Label(fr="sans emploi en cours", en="without a current job"),
    ),
    contact(
        name="registration_years",
        expr=years_since("DAYS_REGISTRATION"),
        label=Label(fr="Temps depuis le dernier changement d’adresse déclarée", en="Time since registration changed"),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
    ),
    contact(
        name="phone_change_years",
        expr=years_since("DAYS_LAST_PHONE_CHANGE"),
        label=Label(fr="Temps depuis le dernier changement de téléphone", en="Time since the phone was changed"),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
    ),
    contact(
        name="work_phone",
        expr=number("FLAG_EMP_PHONE"),
        label=Label(fr="Téléphone professionnel donné", en="Work phone given"),
        unit=Unit.YES_NO,
    ),
    contact(
        name="email",
        expr=number("FLAG_EMAIL"),
        label=Label(fr="Adresse électronique donnée", en="E-mail address given"),
        unit=Unit.YES_NO,
    ),
)
