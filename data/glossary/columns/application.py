"""The application table on the loan asked for, the day, the place, external scores, surroundings and documents."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.words import ColumnWords, amount, category, count, hour, index, score, yes_no
from data.label import Label

_LOAN: Mapping[str, ColumnWords] = {
    "NAME_CONTRACT_TYPE": category(
        label=Label(fr="Type de contrat", en="Type of contract"),
        help=Label(
            fr="Forme du crédit demandé, prêt personnel ou crédit renouvelable.",
            en="Form of the credit asked for, a cash loan or a revolving credit.",
        ),
    ),
    "AMT_CREDIT": amount(
        label=Label(fr="Montant du prêt", en="Amount of the loan"),
        help=Label(
            fr="Somme prêtée si la demande est accordée, dans la monnaie du prêteur.",
            en="Sum that is lent if the application is granted, in the lender’s currency.",
        ),
    ),
    "AMT_ANNUITY": amount(
        label=Label(fr="Mensualité", en="Monthly payment"),
        help=Label(
            fr="Somme à payer à chaque échéance, dans la monnaie du prêteur, que nous prenons pour mensuelle.",
            en="Sum to pay at each due date in the lender’s currency, which we take to be monthly.",
        ),
    ),
    "AMT_GOODS_PRICE": amount(
        label=Label(fr="Prix du bien financé", en="Price of the goods"),
        help=Label(
            fr="Prix de ce que le prêt doit payer, dans la monnaie du prêteur.",
            en="Price of what the loan is to pay for, in the lender’s currency.",
        ),
    ),
    "NAME_TYPE_SUITE": category(
        label=Label(fr="Qui accompagnait le client", en="Who came with the client"),
        help=Label(
            fr="Personnes venues avec le client le jour de la demande.",
            en="People who came with the client on the day of the application.",
        ),
    ),
    "WEEKDAY_APPR_PROCESS_START": category(
        label=Label(fr="Jour de la demande", en="Day of the application"),
        help=Label(
            fr="Jour de la semaine où la demande a été faite.",
            en="Day of the week on which the application was made.",
        ),
    ),
    "HOUR_APPR_PROCESS_START": hour(
        label=Label(fr="Heure de la demande", en="Hour of the application"),
        help=Label(
            fr="Heure approximative à laquelle la demande a été faite, de 0 à 23.",
            en="Approximate hour at which the application was made, from 0 to 23.",
        ),
    ),
}

_PLACE: Mapping[str, ColumnWords] = {
    "REGION_POPULATION_RELATIVE": index(
        label=Label(fr="Population de la région (indice)", en="Population of the region (index)"),
        help=Label(
            fr="Indice sans unité, d’autant plus élevé que la région où vit le client est peuplée.",
            en="Index without unit that grows with the population of the region where the client lives.",
        ),
    ),
    "REGION_RATING_CLIENT": category(
        label=Label(fr="Classe de risque de la région", en="Risk class of the region"),
        help=Label(
            fr="Classe donnée par le prêteur à la région où vit le client, de 1 (le moins de défauts de paiement) à 3.",
            en="The lender’s class for the region where the client lives, from 1 (fewest defaults) to 3.",
        ),
    ),
    "REGION_RATING_CLIENT_W_CITY": category(
        label=Label(fr="Classe de risque du lieu", en="Risk class of the place"),
        help=Label(
            fr="Classe donnée par le prêteur à la région et à la ville où vit le client, de 1 à 3.",
            en="The lender’s class, from 1 to 3, for the region and the town where the client lives.",
        ),
    ),
    "REG_REGION_NOT_LIVE_REGION": yes_no(
        label=Label(fr="Vit hors de la région déclarée", en="Lives in another region than registered"),
        help=Label(
            fr="Indique si l’adresse permanente et l’adresse de contact sont dans deux régions différentes.",
            en="Whether the permanent address and the contact address are in two different regions.",
        ),
    ),
    "REG_REGION_NOT_WORK_REGION": yes_no(
        label=Label(fr="Travaille hors de la région déclarée", en="Works in another region than registered"),
        help=Label(
            fr="Indique si l’adresse permanente et le lieu de travail sont dans deux régions différentes.",
            en="Whether the permanent address and the place of work are in two different regions.",
        ),
    ),
    "LIVE_REGION_NOT_WORK_REGION": yes_no(
        label=Label(fr="Travaille hors de sa région", en="Works in another region than home"),
        help=Label(
            fr="Indique si l’adresse de contact et le lieu de travail sont dans deux régions différentes.",
            en="Whether the contact address and the place of work are in two different regions.",
        ),
    ),
    "REG_CITY_NOT_LIVE_CITY": yes_no(
        label=Label(fr="Vit hors de la ville déclarée", en="Lives in another city than registered"),
        help=Label(
            fr="Indique si l’adresse permanente et l’adresse de contact sont dans deux villes différentes.",
            en="Whether the permanent address and the contact address are in two different cities.",
        ),
    ),
    "REG_CITY_NOT_WORK_CITY": yes_no(
        label=Label(fr="Travaille hors de la ville déclarée", en="Works in another city than registered"),
        help=Label(
            fr="Indique si l’adresse permanente et le lieu de travail sont dans deux villes différentes.",
            en="Whether the permanent address and the place of work are in two different cities.",
        ),
    ),
    "LIVE_CITY_NOT_WORK_CITY": yes_no(
        label=Label(fr="Travaille hors de sa ville", en="Works in another city than home"),
        help=Label(
            fr="Indique si l’adresse de contact et le lieu de travail sont dans deux villes différentes.",
            en="Whether the contact address and the place of work are in two different cities.",
        ),
    ),
}

_SURROUNDINGS: Mapping[str, ColumnWords] = {
    "OBS_30_CNT_SOCIAL_CIRCLE": count(
        label=Label(fr="Proches observés, retards de 30 jours", en="People around observed (30 days)"),
        help=Label(
            fr="Nombre de proches dont un retard de 30 jours serait connu, sans que la source dise qui est compté.",
            en="How many people around the client are observed for delays of 30 days; who counts is not published.",
        ),
    ),
    "DEF_30_CNT_SOCIAL_CIRCLE": count(
        label=Label(fr="Proches en retard de plus de 30 jours", en="People around over 30 days late"),
        help=Label(
            fr="Nombre de proches observés qui ont eu un retard de paiement de plus de 30 jours.",
            en="How many of the people observed around the client were late with a payment by more than 30 days.",
        ),
    ),
    "OBS_60_CNT_SOCIAL_CIRCLE": count(
        label=Label(fr="Proches observés, retards de 60 jours", en="People around observed (60 days)"),
        help=Label(
            fr="Nombre de proches dont un retard de 60 jours serait connu, sans que la source dise qui est compté.",
            en="How many people around the client are observed for delays of 60 days; who counts is not published.",
        ),
    ),
    "DEF_60_CNT_SOCIAL_CIRCLE": count(
        label=Label(fr="Proches en retard de plus de 60 jours", en="People around over 60 days late"),
        help=Label(
            fr="Nombre de proches observés qui ont eu un retard de paiement de plus de 60 jours.",
            en="How many of the people observed around the client were late with a payment by more than 60 days.",
        ),
    ),
}


def _external_scores() -> dict[str, ColumnWords]:
    """The three marks of institutions that the publisher does not name."""
    return {
        f"EXT_SOURCE_{number}": score(
            label=Label(fr=f"Score externe {number}", en=f"External score {number}"),
            help=Label(
                fr="Note de 0 (risqué) à 1 (sûr) donnée par un organisme extérieur que la source ne nomme pas.",
                en="Mark from 0 (risky) to 1 (safe) given by an outside institution that the publisher does not name.",
            ),
        )
        for number in (1, 2, 3)
    }


# Windows do not overlap: (end of the raw name, window, what it leaves out).
_ENQUIRY_WINDOWS = (
    ("HOUR", Label(fr="dernière heure", en="last hour"), Label(fr="", en="")),
    ("DAY", Label(fr="dernier jour", en="last day"), Label(fr=" sauf la dernière heure", en=" except the last hour")),
    (
        "WEEK",
        Label(fr="dernière semaine", en="last week"),
        Label(fr=" sauf le dernier jour", en=" except the last day"),
    ),
    (
        "MON",
        Label(fr="dernier mois", en="last month"),
        Label(fr=" sauf la dernière semaine", en=" except the last week"),
    ),
    (
        "QRT",
        Label(fr="dernier trimestre", en="last 3 months"),
        Label(fr=" sauf le dernier mois", en=" except the last month"),
    ),
    (
        "YEAR",
        Label(fr="dernière année", en="last year"),
        Label(fr=" sauf les 3 derniers mois", en=" except the last 3 months"),
    ),
)


def _enquiries() -> dict[str, ColumnWords]:
    """Enquiries about the client at the credit bureau in each window of time before the application."""
    return {
        f"AMT_REQ_CREDIT_BUREAU_{suffix}": count(
            label=Label(fr=f"Demandes de crédit ({window.fr})", en=f"Credit enquiries ({window.en})"),
            help=Label(
                fr="Nombre de consultations du fichier des crédits sur le client avant la demande "
                f"({window.fr}{left_out.fr}).",
                en="How many enquiries about the client the credit bureau had before the application "
                f"({window.en}{left_out.en}).",
            ),
        )
        for suffix, window, left_out in _ENQUIRY_WINDOWS
    }


def _documents() -> dict[str, ColumnWords]:
    """Documents 2 to 21; what each of them is has not been published."""
    return {
        f"FLAG_DOCUMENT_{number}": yes_no(
            label=Label(fr=f"Pièce n° {number} fournie", en=f"Document {number} provided"),
            help=Label(
                fr=f"Indique si le client a fourni la pièce n° {number}, dont la source ne publie pas la nature.",
                en=f"Whether the client provided document {number}, whose nature is not published.",
            ),
        )
        for number in range(2, 22)
    }


APPLICATION_WORDS: Mapping[str, ColumnWords] = MappingProxyType(
    {**_LOAN, **_PLACE, **_SURROUNDINGS, **_external_scores(), **_enquiries(), **_documents()}
)
