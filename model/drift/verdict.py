"""The whole comparison in one sentence."""

from collections.abc import Sequence

from data.label import Label
from model.drift.record import FeatureDrift, Level, ScoreDrift, Words
from model.drift.sentences import labels, number, sentence

_OVERALL = {
    Level.STABLE: Label(fr="Stable", en="Stable"),
    Level.SMALL: Label(fr="Petites différences", en="Small differences"),
    Level.WATCH: Label(fr="À surveiller", en="Watch"),
    Level.ALARM: Label(fr="Alerte", en="Alarm"),
}
_SCORE = {
    Level.STABLE: Label(fr="le score est stable", en="the score is stable"),
    Level.SMALL: Label(fr="le score bouge peu", en="the score shifts little"),
    Level.WATCH: Label(fr="le score est à surveiller", en="the score is to be watched"),
    Level.ALARM: Label(fr="le score est en alerte", en="the score is at alarm"),
}


def overall_level(features: Sequence[FeatureDrift], score: ScoreDrift) -> Level:
    """The highest level of the score and of the features that the model sees."""
    levels = [score.level, *(feature.level for feature in features if feature.is_input)]
    return max(levels, key=lambda level: level.rank)


def verdict(features: Sequence[FeatureDrift], score: ScoreDrift) -> Words:
    """How much has shifted, how far, and what the score makes of it."""
    seen = [feature for feature in features if feature.is_input]
    counted = {level: sum(feature.level is level for feature in seen) for level in Level}
    parts = {
        "overall": _OVERALL[overall_level(features, score)],
        "inputs": number(len(seen)),
        "score": _SCORE[score.level],
        "score_psi": number(score.psi, 3),
    }
    if not counted[Level.ALARM] + counted[Level.WATCH]:
        return sentence(
            "{overall} : aucune des {inputs} variables que voit le modèle ne s’écarte nettement ; "
            "{score} (PSI {score_psi}).",
            "{overall}: none of the {inputs} features that the model sees has clearly shifted; "
            "{score} (PSI {score_psi}).",
            **parts,
        )
    furthest = max(seen, key=lambda feature: (feature.level.rank, feature.psi))
    return sentence(
        "{overall} : sur {inputs} variables que voit le modèle, {alarms} en alerte et {watched} à surveiller ; "
        "la plus éloignée est {furthest} (PSI {psi}) ; {score} (PSI {score_psi}).",
        "{overall}: of {inputs} features that the model sees, {alarms} at alarm and {watched} to be watched; "
        "the furthest is {furthest} (PSI {psi}); {score} (PSI {score_psi}).",
        alarms=number(counted[Level.ALARM]),
        watched=number(counted[Level.WATCH]),
        furthest=labels([furthest.name]),
        psi=number(furthest.psi, 2),
        **parts,
    )
