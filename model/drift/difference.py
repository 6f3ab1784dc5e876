"""What it means that a classifier tells the two sides apart: other clients, or other data."""

from collections.abc import Sequence

from model.drift.evidence import Evidence
from model.drift.record import Explanation, Words
from model.drift.sentences import labels, number, sentence

TOLD_APART = 0.75
"""ROC AUC from which on the two sides are plainly not drawn from one population."""

CAUSES = 2
"""Harmless causes that have to hold before clients are called another selection."""

_NAMED = 3
_FR = "un classifieur distingue les deux côtés (AUC {auc} ; 0,5 serait le hasard), surtout par {names}"
_EN = "a classifier tells the two sides apart (AUC {auc}; 0.5 would be chance), above all by {names}"


def difference(
    evidence: Evidence, suspicions: Sequence[Explanation], harmless: Sequence[Explanation]
) -> Explanation | None:
    """That the sides differ; harmless only for other clients, nothing suspicious and CAUSES harmless causes.

    A high AUC alone says nothing of its cause: a fault of the data tells the sides apart as well as other clients do.
    """
    domain = evidence.domain
    if domain is None or domain.auc.low < TOLD_APART:
        return None
    is_selection = not evidence.sides.all_learned_from and not suspicions and len(harmless) >= CAUSES
    names = tuple(one.name for one in domain.telling[:_NAMED])
    return Explanation(
        key="other_selection" if is_selection else "told_apart",
        harmless=is_selection,
        words=_words(evidence, is_selection, domain.auc.value, names),
        features=names,
    )


def _words(evidence: Evidence, is_selection: bool, auc: float, names: Sequence[str]) -> Words:
    if is_selection:
        fr, en = (
            f"Les nouveaux clients sont une autre sélection que ceux de l’apprentissage : {_FR}.",
            f"The new clients are another selection than those of the training: {_EN}.",
        )
    elif evidence.sides.all_learned_from:
        fr, en = (
            f"Les mêmes clients, mais d’autres données : {_FR}.",
            f"The same clients, but other data: {_EN}.",
        )
    else:
        fr, en = (
            f"Les deux côtés diffèrent : {_FR} ; d’autres clients, ou d’autres données ?",
            f"The two sides differ: {_EN}; other clients, or other data?",
        )
    return sentence(fr, en, auc=number(auc, 2), names=labels(names))
