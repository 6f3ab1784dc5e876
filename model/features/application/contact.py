"""How the client can be reached, and how long address, identity document and phone have stayed the same."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import (
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    flag,
    mean_across,
    number,
    ratio,
    sum_across,
    years_since,
)
from model.features.windows import last_months

CHANGES = tuple(nw.col(name) for name in ("registration_years", "identity_document_years", "phone_change_years"))

RECENT = last_months(24, DAYS_PER_MONTH)

contact = partial(Feature, theme=Theme.CONTACT)
lasting = partial(Feature, theme=Theme.CONTACT, unit=Unit.YEARS, direction=Direction.HIGHER_IS_BETTER)
given = partial(Feature, theme=Theme.CONTACT, unit=Unit.YES_NO)
FEATURES: tuple[Feature, ...] = (
    lasting(
        name="registration_years",
        expr=years_since("DAYS_REGISTRATION"),
        label=Label(fr="Temps depuis le dernier changement d’adresse déclarée", en="Time since registration changed"),
        formula=Label(
            fr="Jours entre le dernier changement d’adresse déclarée et la demande ÷ 365,25",
            en="Days from the last change of registration to the application ÷ 365.25",
        ),
    ),
    lasting(
        name="phone_change_years",
        expr=years_since("DAYS_LAST_PHONE_CHANGE"),
        label=Label(fr="Temps depuis le dernier changement de téléphone", en="Time since the phone was changed"),
        formula=Label(
            fr="Jours entre le dernier changement de téléphone et la demande ÷ 365,25",
            en="Days from the last change of phone to the application ÷ 365.25",
        ),
    ),
    given(
        name="work_phone",
        expr=number("FLAG_EMP_PHONE"),
        label=Label(fr="Téléphone professionnel donné", en="Work phone given"),
    ),
    given(
        name="home_phone",
        expr=number("FLAG_PHONE"),
        label=Label(fr="Téléphone du domicile donné", en="Home phone given"),
    ),
    given(
        name="email",
        expr=number("FLAG_EMAIL"),
        label=Label(fr="Adresse électronique donnée", en="E-mail address given"),
    ),
)

COMBINED: tuple[Feature, ...] = (
    lasting(
        name="mean_change_years",
        expr=mean_across(CHANGES),
        label=Label(
            fr="Temps moyen depuis les changements d’adresse, de pièce d’identité et de téléphone",
            en="Mean time since registration, identity document and phone changed",
        ),
        formula=Label(
            fr="Somme des temps connus depuis ces trois changements ÷ leur nombre",
            en="Sum of the known times since these three changes ÷ their number",
        ),
    ),
    contact(
        name="recent_changes",
        expr=sum_across([flag(change * DAYS_PER_YEAR <= RECENT.length) for change in CHANGES]),
        label=RECENT.of(
            Label(
                fr="Changements d’adresse, de pièce d’identité ou de téléphone",
                en="Changes of registration, identity document or phone",
            )
        ),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de ces trois changements qui datent de 2 ans ou moins",
            en="How many of these three changes are 2 years old or less",
        ),
        direction=Direction.LOWER_IS_BETTER,
    ),
    contact(
        name="phone_share_of_life",
        expr=ratio(nw.col("phone_change_years"), nw.col("age_years")),
        label=Label(
            fr="Part de la vie passée avec le téléphone actuel", en="Share of life spent with the current phone"
        ),
        formula=Label(
            fr="Temps depuis le dernier changement de téléphone ÷ âge", en="Time since the phone was changed ÷ age"
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        protected=Protected.AGE,
    ),
)
