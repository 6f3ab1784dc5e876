"""The application table on the client: person, family, work, belongings and contact details."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.words import ColumnWords, amount, category, count, years, years_before, yes_no
from data.label import Label

CLIENT_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {
        "CODE_GENDER": category(
            label=Label(fr="Sexe", en="Sex"),
            help=Label(
                fr="Sexe du client, tel que la demande l’indique.",
                en="Sex of the client, as the application states it.",
            ),
        ),
        "DAYS_BIRTH": years_before(
            label=Label(fr="Âge", en="Age"),
            help=Label(
                fr="Âge du client le jour de la demande, en années.",
                en="Age of the client on the day of the application, in years.",
            ),
        ),
        "CNT_CHILDREN": count(
            label=Label(fr="Nombre d’enfants", en="Number of children"),
            help=Label(
                fr="Nombre d’enfants du client au moment de la demande.",
                en="How many children the client had at the time of the application.",
            ),
        ),
        "CNT_FAM_MEMBERS": count(
            label=Label(fr="Personnes au foyer", en="People in the household"),
            help=Label(
                fr="Nombre de personnes de la famille qui vivent au foyer, client compris.",
                en="How many members the client’s household has, the client included.",
            ),
        ),
        "NAME_FAMILY_STATUS": category(
            label=Label(fr="Situation familiale", en="Family status"),
            help=Label(
                fr="Situation familiale du client au moment de la demande.",
                en="Family status of the client at the time of the application.",
            ),
        ),
        "NAME_EDUCATION_TYPE": category(
            label=Label(fr="Niveau d’études", en="Education"),
            help=Label(
                fr="Plus haut niveau d’études que le client a atteint.",
                en="Highest level of education that the client reached.",
            ),
        ),
        "NAME_INCOME_TYPE": category(
            label=Label(fr="Source de revenu", en="Source of income"),
            help=Label(
                fr="D’où vient l’essentiel du revenu du client, par exemple un salaire ou une pension.",
                en="Where the client’s income mainly comes from, for example a salary or a pension.",
            ),
        ),
        "AMT_INCOME_TOTAL": amount(
            label=Label(fr="Revenu déclaré", en="Declared income"),
            help=Label(
                fr="Revenu du client, dans la monnaie du prêteur, sans que la source dise s’il est mensuel ou annuel.",
                en="Income of the client in the lender’s currency; whether by month or by year is not published.",
            ),
        ),
        "OCCUPATION_TYPE": category(
            label=Label(fr="Profession", en="Occupation"),
            help=Label(
                fr="Métier du client, vide quand la demande ne le dit pas.",
                en="Kind of work the client does, empty where the application does not say.",
            ),
        ),
        "ORGANIZATION_TYPE": category(
            label=Label(fr="Secteur de l’employeur", en="Employer’s sector"),
            help=Label(
                fr="Type d’organisation où travaille le client, la source n’expliquant pas les types numérotés.",
                en="Kind of organisation the client works for; the publisher does not explain the numbered types.",
            ),
        ),
        "DAYS_EMPLOYED": years_before(
            label=Label(fr="Ancienneté dans l’emploi actuel", en="Time in the current job"),
            help=Label(
                fr="Années passées dans l’emploi actuel à la date de la demande, vide si le client n’a pas d’emploi.",
                en="Years spent in the current job up to the application, or nothing where there is no job.",
            ),
        ),
        "FLAG_OWN_CAR": yes_no(
            label=Label(fr="Possède une voiture", en="Owns a car"),
            help=Label(
                fr="Indique si le client possède une voiture au moment de la demande.",
                en="Whether the client owned a car at the time of the application.",
            ),
        ),
        "OWN_CAR_AGE": years(
            label=Label(fr="Âge de la voiture", en="Age of the car"),
            help=Label(
                fr="Âge de la voiture du client, en années, vide si aucune voiture n’est connue.",
                en="Age of the client’s car in years, empty where no car is known.",
            ),
        ),
        "FLAG_OWN_REALTY": yes_no(
            label=Label(fr="Propriétaire d’un bien immobilier", en="Owns a house or flat"),
            help=Label(
                fr="Indique si le client possède une maison ou un appartement au moment de la demande.",
                en="Whether the client owned a house or flat at the time of the application.",
            ),
        ),
        "NAME_HOUSING_TYPE": category(
            label=Label(fr="Type de logement", en="Type of housing"),
            help=Label(
                fr="Façon dont le client est logé, par exemple en location ou chez ses parents.",
                en="How the client is housed, for example in a rented flat or with parents.",
            ),
        ),
        "DAYS_REGISTRATION": years_before(
            label=Label(fr="Dernier changement d’adresse déclarée", en="Last change of registration"),
            help=Label(
                fr="Années entre le dernier changement d’enregistrement, pris pour celui de l’adresse, et la demande.",
                en="Years from the client’s last change of registration, taken to be of address, to the application.",
            ),
        ),
        "DAYS_ID_PUBLISH": years_before(
            label=Label(fr="Changement de pièce d’identité", en="Change of identity document"),
            help=Label(
                fr="Années entre le dernier changement de la pièce d’identité présentée et la demande.",
                en="Years from the last change of the identity document shown to the application.",
            ),
        ),
        "DAYS_LAST_PHONE_CHANGE": years_before(
            label=Label(fr="Dernier changement de téléphone", en="Last change of phone"),
            help=Label(
                fr="Années entre le dernier changement de téléphone du client et la demande.",
                en="Years from the client’s last change of phone to the application.",
            ),
        ),
        "FLAG_MOBIL": yes_no(
            label=Label(fr="Téléphone mobile donné", en="Mobile phone given"),
            help=Label(
                fr="Indique si le client a donné un numéro de téléphone mobile.",
                en="Whether the client gave a mobile phone number.",
            ),
        ),
        "FLAG_CONT_MOBILE": yes_no(
            label=Label(fr="Téléphone mobile joignable", en="Mobile phone reachable"),
            help=Label(
                fr="Indique si le client a pu être joint sur son téléphone mobile.",
                en="Whether the client could be reached on the mobile phone.",
            ),
        ),
        "FLAG_EMP_PHONE": yes_no(
            label=Label(fr="Téléphone professionnel donné", en="Work phone given"),
            help=Label(
                fr="Indique si le client a donné le numéro de téléphone de son travail.",
                en="Whether the client gave a phone number at work.",
            ),
        ),
        "FLAG_WORK_PHONE": yes_no(
            label=Label(fr="Téléphone du travail ou du domicile", en="Phone at work or at home given"),
            help=Label(
                fr="Indique si un numéro a été donné, du travail d’après son nom, du domicile d’après la source.",
                en="Whether a number was given, at work by the name of the column but at home by its description.",
            ),
        ),
        "FLAG_PHONE": yes_no(
            label=Label(fr="Téléphone du domicile donné", en="Home phone given"),
            help=Label(
                fr="Indique si le client a donné le numéro de téléphone de son domicile.",
                en="Whether the client gave a phone number at home.",
            ),
        ),
        "FLAG_EMAIL": yes_no(
            label=Label(fr="Adresse électronique donnée", en="E-mail address given"),
            help=Label(
                fr="Indique si le client a donné une adresse électronique.",
                en="Whether the client gave an e-mail address.",
            ),
        ),
    }
)
