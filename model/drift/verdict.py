"""The whole comparison in one sentence."""

from collections.abc import Sequence

from data.label import Label
from model.drift.record import FeatureDrift, Level, ScoreDrift, SegmentDrift, Words
from model.drift.sentences import label_of, labels, number, sentence, value_label

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


def overall_level(features: Sequence[FeatureDrift], score: ScoreDrift, segments: Sequence[SegmentDrift]) -> Level:
    """The highest level of the score, of the features that the model sees, and of the segments that are judged."""
    levels = [score.level, *(feature.level for feature in features if feature.is_input)]
    levels += [segment.level for segment in segments if segment.level is not None]
    return max(levels, key=lambda level: level.rank)


def verdict(features: Sequence[FeatureDrift], score: ScoreDrift, segments: Sequence[SegmentDrift]) -> Words:
    """How much has shifted, how far, and what the score makes of it, of everybody and in segments."""
    seen = [feature for feature in features if feature.is_input]
    counted = {level: sum(feature.level is level for feature in seen) for level in Level}
    parts = {
        "overall": _OVERALL[overall_level(features, score, segments)],
        "inputs": number(len(seen)),
        "score": _SCORE[score.level],
        "score_psi": number(score.psi, 3),
        "segments": _shifted_segments(segments),
    }
    if not counted[Level.ALARM] + counted[Level.WATCH]:
        return sentence(
            "{overall} : aucune des {inputs} variables que voit le modèle ne s’écarte nettement ; "
            "{score} (PSI {score_psi}){segments}.",
            "{overall}: none of the {inputs} features that the model sees has clearly shifted; "
            "{score} (PSI {score_psi}){segments}.",
            **parts,
        )
    furthest = max(seen, key=lambda feature: (feature.level.rank, feature.psi))
    return sentence(
        "{overall} : sur {inputs} variables que voit le modèle, {alarms} en alerte et {watched} à surveiller ; "
        "la plus éloignée est {furthest} (PSI {psi}) ; {score} (PSI {score_psi}){segments}.",
        "{overall}: of {inputs} features that the model sees, {alarms} at alarm and {watched} to be watched; "
        "the furthest is {furthest} (PSI {psi}); {score} (PSI {score_psi}){segments}.",
        alarms=number(counted[Level.ALARM]),
        watched=number(counted[Level.WATCH]),
        furthest=labels([furthest.name]),
        psi=number(furthest.psi, 2),
        **parts,
    )


def _shifted_segments(segments: Sequence[SegmentDrift]) -> Label:
    """How many are at alarm or to be watched, and which is the furthest; no words where none is."""
    judged = [(one, one.level, one.psi) for one in segments if one.level is not None and one.psi is not None]
    counted = {level: sum(found is level for _, found, _ in judged) for level in Level}
    if not counted[Level.ALARM] + counted[Level.WATCH]:
        return Label(fr="", en="")
    furthest, _, psi = max(judged, key=lambda one: (one[1].rank, one[2]))
    by, value = label_of(furthest.by), value_label(furthest.by, furthest.value)
    words = sentence(
        " ; segments : {alarms} en alerte et {watched} à surveiller, le plus éloigné est {name} (PSI {psi})",
        "; {alarms} segments at alarm and {watched} to be watched, the furthest is {name} (PSI {psi})",
        alarms=number(counted[Level.ALARM]),
        watched=number(counted[Level.WATCH]),
        name=Label(fr=f"«\u00a0{by.fr} : {value.fr}\u00a0»", en=f"“{by.en}: {value.en}”"),
        psi=number(psi, 2),
    )
    return Label(fr=words.fr, en=words.en)
