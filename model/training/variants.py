"""What the model would be with other inputs: without sex, age and family, or with all of them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from model.bundles.features import Choice
from model.bundles.report.fairness import AttributeFairness, AttributeGap, Inputs, Variant
from model.features.catalog import Protected
from model.features.engine import all_features
from model.features.matrix import model_inputs
from model.training.cross import fit_folds
from model.training.differences import difference
from model.training.evaluate import cross_fit
from model.training.fairness import measure_fairness
from model.training.groups import PROTECTED_ATTRIBUTES
from model.training.lesson import Lesson
from model.training.select import select
from model.training.threshold import Costs, mean_cost

Raw = npt.NDArray[np.float64]
Refused = npt.NDArray[np.bool_]


def compare_inputs(
    lesson: Lesson, costs: Costs, progress: Callable[[str], None], raw: Raw | None = None
) -> tuple[Variant, ...]:
    """The published model first, then each variant whose inputs differ from it; five fits each.

    `raw`, the out-of-fold log-odds of the lesson's own inputs where they are known already, saves fitting these again.
    Whatever is declared as protected is left out or put in, so also what is worked out from age or family, such as the
    distance from peers, who are of the same age. What merely goes along with them stays: some external scores rise
    with age.
    """
    progress("Inputs compared: chosen")
    own = fit_folds(lesson, _silent)[0] if raw is None else raw
    as_many = cross_fit(own, lesson.outcome, lesson.folds, costs)[1]
    published = _judged(Inputs.CHOSEN, lesson, own, costs, as_many)
    found = [published]
    for kind, names in _other_inputs(lesson).items():
        if not names or set(names) == set(lesson.inputs.names):
            continue
        other = replace(lesson, inputs=model_inputs(lesson.matrix, names))
        variant = _judged(kind, other, fit_folds(other, _silent)[0], costs, as_many)
        found.append(_held_against(published, variant))
        progress(f"Inputs compared: {kind.value.replace('_', ' ')}")
    return tuple(found)


def _other_inputs(lesson: Lesson) -> dict[Inputs, list[str]]:
    """The inputs of each variant; protected features enter by the same rules of selection as all others."""
    protected = {feature.name for feature in all_features() if feature.protected}
    others = [name for name in lesson.inputs.names if name not in protected]
    features = [*lesson.matrix.number_features, *lesson.matrix.category_features]
    known = [feature for feature in all_features() if feature in features]
    chosen = select(lesson.matrix, known, frozenset(Protected))
    entering = [one.name for one in chosen if one.choice is Choice.KEPT and one.name in protected]
    return {Inputs.NO_PROTECTED: others, Inputs.ALL_PROTECTED: others + entering}


def _judged(inputs: Inputs, lesson: Lesson, raw: Raw, costs: Costs, as_many: Refused) -> Variant:
    """`as_many` are the refusals of the published model."""
    outcome, folds = lesson.outcome, lesson.folds
    probability, refused = cross_fit(raw, outcome, folds, costs)
    each = [folds == fold for fold in np.unique(folds)]
    return Variant(
        inputs=inputs,
        features=len(lesson.inputs.names),
        auc=float(roc_auc_score(outcome, raw)),
        fold_aucs=tuple(float(roc_auc_score(outcome[fold], raw[fold])) for fold in each),
        cost_per_client=mean_cost(refused, outcome, costs),
        fold_costs=tuple(mean_cost(refused[fold], outcome[fold], costs) for fold in each),
        grant_rate=float(1 - refused.mean()),
        auc_differences=(),
        auc_difference=None,
        cost_differences=(),
        cost_difference=None,
        gaps=_gaps(lesson, probability, refused, riskiest(raw, folds, as_many)),
    )


def _gaps(lesson: Lesson, probability: Raw, refused: Refused, at_published_rate: Refused) -> tuple[AttributeGap, ...]:
    def fairness(decisions: Refused) -> tuple[AttributeFairness, ...]:
        return measure_fairness(
            lesson.matrix, lesson.rows, lesson.outcome, probability, decisions, attributes=PROTECTED_ATTRIBUTES
        ).attributes

    return tuple(
        AttributeGap(
            attribute=own.attribute,
            disparity=own.disparity,
            disparity_at_published_grant_rate=same.disparity,
        )
        for own, same in zip(fairness(refused), fairness(at_published_rate), strict=True)
    )


def riskiest(raw: Raw, folds: npt.NDArray[np.int8], as_many: Refused) -> Refused:
    """In each fold, as many of the highest log-odds as are true in `as_many`."""
    found = np.zeros(len(raw), dtype=bool)
    for fold in np.unique(folds):
        members = np.flatnonzero(folds == fold)
        count = int(as_many[members].sum())
        found[members[np.argsort(-raw[members], kind="stable")[:count]]] = True
    return found


def _held_against(published: Variant, variant: Variant) -> Variant:
    """The variant with its differences."""
    folds = len(published.fold_aucs)
    aucs = zip(variant.fold_aucs, published.fold_aucs, strict=True)
    costs = zip(variant.fold_costs, published.fold_costs, strict=True)
    return variant.model_copy(
        update={
            "auc_differences": tuple(ours - theirs for ours, theirs in aucs),
            "auc_difference": difference(variant.fold_aucs, published.fold_aucs, folds),
            "cost_differences": tuple(ours - theirs for ours, theirs in costs),
            "cost_difference": difference(variant.fold_costs, published.fold_costs, folds),
        }
    )


def _silent(_step: str) -> None:
    """The folds of a variant are no steps of their own."""
