"""What the client lives on: work, and how long it has lasted."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.application.loan import LENGTH
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import NO_DATE, flag, number, ratio, years_since

EMPLOYED = nw.col("employed_years")
WITHOUT_JOB = Label(fr="sans emploi en cours", en="without a current job")

work = partial(Feature, theme=Theme.WORK)
compared = partial(
    Feature, theme=Theme.WORK, unit=Unit.RATIO, direction=Direction.LOWER_IS_BETTER, when_missing=WITHOUT_JOB
)

FEATURES: tuple[Feature, ...] = (
    work(
        name="income_type",
        expr=nw.col("NAME_INCOME_TYPE"),
        label=Label(fr="Source de revenu", en="Source of income"),
        unit=Unit.CATEGORY,
        told=False,  # retirement and maternity leave are among its values
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
        expr=flag(number("DAYS_EMPLOYED") == NO_DATE),
        label=Label(fr="Sans emploi en cours (retraite comprise)", en="Without a current job (retirement included)"),
        unit=Unit.YES_NO,
        formula=Label(
            fr="Oui si la demande ne donne pas de date d’entrée dans l’emploi",
            en="Yes where the application gives no date on which the job began",
        ),
    ),
    work(
        name="employed_years",
        expr=years_since("DAYS_EMPLOYED"),
        label=Label(fr="Ancienneté dans l’emploi actuel", en="Time in the current job"),
        unit=Unit.YEARS,
        formula=Label(
            fr="Jours entre l’entrée dans l’emploi actuel et la demande ÷ 365,25",
            en="Days from the start of the current job to the application ÷ 365.25",
        ),
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=WITHOUT_JOB,
    ),
)

COMBINED: tuple[Feature, ...] = (
    work(
        name="employed_share_of_life",
        expr=ratio(EMPLOYED, nw.col("age_years")),
        label=Label(fr="Part de la vie passée dans l’emploi actuel", en="Share of life spent in the current job"),
        unit=Unit.PERCENT,
        formula=Label(fr="Ancienneté dans l’emploi actuel ÷ âge", en="Time in the current job ÷ age"),
        direction=Direction.HIGHER_IS_BETTER,
        protected=Protected.AGE,
        when_missing=WITHOUT_JOB,
    ),
    compared(
        name="loan_length_to_employed",
        expr=ratio(LENGTH, EMPLOYED * 12),
        label=Label(
            fr="Durée approximative du prêt rapportée à l’ancienneté dans l’emploi",
            en="Approximate length of the loan compared with time in the job",
        ),
        formula=Label(
            fr="Montant du prêt ÷ mensualité ÷ mois passés dans l’emploi actuel",
            en="Amount of the loan ÷ monthly payment ÷ months spent in the current job",
        ),
        negotiable=True,
        when_missing=Label(fr="sans emploi ou sans durée connue", en="without a job or without a known length"),
    ),
    compared(
        name="car_age_to_employed",
        expr=ratio(nw.col("car_age_years"), EMPLOYED),
        label=Label(
            fr="Âge de la voiture rapporté à l’ancienneté dans l’emploi",
            en="Age of the car compared with time in the job",
        ),
        formula=Label(
            fr="Âge de la voiture ÷ ancienneté dans l’emploi actuel", en="Age of the car ÷ time in the current job"
        ),
        when_missing=Label(fr="sans emploi ou sans voiture connue", en="without a job or without a known car"),
    ),
    compared(
        name="registration_to_employed",
        expr=ratio(nw.col("registration_years"), EMPLOYED),
        label=Label(
            fr="Ancienneté de l’adresse déclarée rapportée à celle de l’emploi",
            en="Time since registration changed compared with time in the job",
        ),
        formula=Label(
            fr="Temps depuis le dernier changement d’adresse déclarée ÷ ancienneté dans l’emploi actuel",
            en="Time since registration changed ÷ time in the current job",
        ),
    ),
)
