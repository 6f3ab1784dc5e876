"""Known causes that need no repair: the new clients are other clients, or more is known of them."""

from model.drift.evidence import Evidence
from model.drift.record import Explanation, Words
from model.drift.sentences import labels, number, sentence, share

TOLD_APART = 0.75
"""ROC AUC from which on the two sides are plainly not drawn from one population."""

_NAMED = 3
_POINTS = 0.05
"""A share has to change by so much, in [0, 1], to be named as a cause."""

_SHORTER = 0.9
_LATER = 1.02


def other_selection(evidence: Evidence) -> Explanation | None:
    """Known of Home Credit: its test clients are another selection than its training clients."""
    domain = evidence.domain
    if domain is None or domain.auc.low < TOLD_APART:
        return None
    names = tuple(one.name for one in domain.telling[:_NAMED])
    words = sentence(
        "Les nouveaux clients sont une autre sélection que ceux de l’apprentissage : un classifieur les distingue "
        "(AUC {auc} ; 0,5 serait le hasard), surtout par {names}.",
        "The new clients are another selection than those of the training: a classifier tells them apart (AUC {auc}; "
        "0.5 would be chance), above all by {names}.",
        auc=number(domain.auc.value, 2),
        names=labels(names),
    )
    return _harmless("other_selection", words, *names)


def monthly_statuses(evidence: Evidence) -> Explanation | None:
    """The table bureau_balance covers only part of the clients; how many depends on when they applied."""
    pair = evidence.known("bureau_late_share")
    if pair is None or pair[1] - pair[0] < _POINTS:
        return None
    words = sentence(
        "Le fichier des crédits donne des statuts mensuels pour davantage de clients : {after} au lieu de {before} ; "
        "c’est la couverture de la source, non leur conduite.",
        "The credit bureau gives monthly statuses for more clients: {after} instead of {before}; that is the coverage "
        "of the source, not their conduct.",
        before=share(pair[0]),
        after=share(pair[1]),
    )
    names = ("bureau_months_known", "bureau_late_share", "bureau_months_closed_share", "bureau_worst_status")
    return _harmless("monthly_statuses", words, *(name for name in names if name in evidence.changed))


def fewer_revolving(evidence: Evidence) -> Explanation | None:
    """Revolving loans have no length, so that whatever is worked out from it changes with their share."""
    cash, revolving = (evidence.category("contract_type", value) for value in ("Cash loans", "Revolving loans"))
    if revolving is None and cash is not None:
        revolving = 1 - cash[0], 1 - cash[1]
    if revolving is None or revolving[0] - revolving[1] < _POINTS:
        return None
    words = sentence(
        "Presque tous demandent un prêt amortissable : {after} de crédits renouvelables au lieu de {before}.",
        "Nearly all ask for a cash loan: {after} revolving loans instead of {before}.",
        before=share(revolving[0]),
        after=share(revolving[1]),
    )
    return _harmless("fewer_revolving", words, "contract_type")


def shorter_loans(evidence: Evidence) -> Explanation | None:
    """Length of the loan as the credit divided by the payment."""
    pair, ratio = evidence.typical("loan_length_months"), evidence.ratio("loan_length_months")
    if pair is None or ratio is None or ratio > _SHORTER:
        return None
    words = sentence(
        "Les prêts demandés sont plus courts : {after} mois en médiane au lieu de {before} "
        "(prêt divisé par la mensualité).",
        "The loans asked for are shorter: {after} months in the median instead of {before} "
        "(loan divided by the payment).",
        before=number(pair[0], 1),
        after=number(pair[1], 1),
    )
    names = ("loan_length_months", "estimated_interest", "estimated_payments", "annuity_to_goods")
    return _harmless("shorter_loans", words, *(name for name in names if name in evidence.changed))


def fewer_enquiries(evidence: Evidence) -> Explanation | None:
    """The bureau counts enquiries of the last month for hardly any test client of Home Credit."""
    pair, ratio = evidence.typical("enquiries_month"), evidence.ratio("enquiries_month")
    if pair is None or ratio is None or ratio > 1 / 2:
        return None
    words = sentence(
        "Le fichier des crédits compte bien moins de demandes du dernier mois : {after} par client (avant : {before}).",
        "The credit bureau counts far fewer enquiries of the last month: {after} a client instead of {before}.",
        before=number(pair[0], 2),
        after=number(pair[1], 2),
    )
    names = ("enquiries_month", "enquiries_quarter_before", "enquiries_quarter")
    return _harmless("fewer_enquiries", words, *(name for name in names if name in evidence.changed))


def later_applications(evidence: Evidence) -> Explanation | None:
    """Dates count backwards from the application: all of them move when applications come later."""
    names = ("phone_change_years", "pos_first_months", "previous_oldest_months")
    later = tuple(name for name in names if (evidence.ratio(name) or 0) >= _LATER)
    phone = evidence.typical("phone_change_years")
    if phone is None or len(later) < 2 or names[0] not in later:
        return None
    words = sentence(
        "Les demandes semblent plus tardives : dernier changement de téléphone il y a {after} ans en médiane au lieu "
        "de {before}, et des historiques qui remontent plus loin.",
        "The applications seem to come later: last change of phone {after} years ago in the median instead of {before}"
        ", and histories that reach further back.",
        before=number(phone[0], 1),
        after=number(phone[1], 1),
    )
    return _harmless("later_applications", words, *later)


def better_known(evidence: Evidence) -> Explanation | None:
    """The first external score is missing for half of the clients, and for fewer in later applications."""
    pair = evidence.known("ext_source_1")
    if pair is None or pair[1] - pair[0] < _POINTS:
        return None
    words = sentence(
        "Le premier score externe est connu plus souvent : {after} des clients au lieu de {before}.",
        "The first external score is known more often: of {after} of the clients instead of {before}.",
        before=share(pair[0]),
        after=share(pair[1]),
    )
    return _harmless("better_known", words, "ext_source_1")


def _harmless(key: str, words: Words, *names: str) -> Explanation:
    return Explanation(key=key, harmless=True, words=words, features=names)


HARMLESS = (
    other_selection,
    monthly_statuses,
    fewer_revolving,
    shorter_loans,
    fewer_enquiries,
    later_applications,
    better_known,
)
