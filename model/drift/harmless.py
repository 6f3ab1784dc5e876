"""Known causes that need no repair: the new clients are other clients, or more is known of them."""

from data.label import Label
from model.drift.evidence import Evidence
from model.drift.record import Explanation, Words
from model.drift.sentences import number, sentence, share
from model.drift.suspicions import far_amounts

_FEW_REVOLVING = 0.05
_POINTS = 0.05
"""A share has to change by so much, in [0, 1], to be named as a cause."""

_SHORTER = 0.9
_LATER = 1.02
_CASH = Label(fr="Presque tous demandent un prêt amortissable", en="Nearly all ask for a cash loan")
_FEWER = Label(fr="Moins de clients demandent un crédit renouvelable", en="Fewer ask for revolving credit")


def monthly_statuses(evidence: Evidence) -> Explanation | None:
    """The table bureau_balance covers only part of the clients; how many depends on when they applied."""
    pair = evidence.coverage("bureau_late_share", among="bureau_active_share")
    if pair is None or pair[1] - pair[0] < _POINTS:
        return None
    words = sentence(
        "Le fichier des crédits donne des statuts mensuels pour davantage des clients qui y ont un crédit : {after} au "
        "lieu de {before} ; c’est la couverture de la source, non leur conduite.",
        "The credit bureau gives monthly statuses for more of the clients with credits there: {after} instead of "
        "{before}; that is the coverage of the source, not their conduct.",
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
    nearly_all = revolving[1] < _FEW_REVOLVING
    words = sentence(
        "{who} : {after} de crédits renouvelables au lieu de {before}.",
        "{who}: {after} revolving loans instead of {before}.",
        who=_CASH if nearly_all else _FEWER,
        before=share(revolving[0]),
        after=share(revolving[1]),
    )
    return _harmless("fewer_revolving", words, "contract_type")


def shorter_loans(evidence: Evidence) -> Explanation | None:
    """Length of the loan as the credit divided by the payment."""
    pair, ratio = evidence.typical("loan_length_months"), evidence.ratio("loan_length_months")
    amount_is_doubtful = not {"annuity", "credit_amount"}.isdisjoint(far_amounts(evidence))
    if pair is None or ratio is None or ratio > _SHORTER or amount_is_doubtful:
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
    monthly_statuses,
    fewer_revolving,
    shorter_loans,
    fewer_enquiries,
    later_applications,
    better_known,
)
