"""What a bundle has to pass before it is made active: its figures hold, and it is no step back from the active one."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.errors import BundleError
from model.bundles.store import BundleStore
from model.serving.bundle import Bundle, open_bundle

CLIENTS_EXPLAINED = 20
"""Clients of each fold, and of those without an outcome, whose reasons are added up: a wrong model shows at once."""

LARGEST_GAP_IN_POINTS = 1e-4
"""Reasons must add up to the score. Sums of some hundred doubles are right to 1e-9; the screen shows whole points."""

LARGEST_CALIBRATION_ERROR = 0.02
"""Two more defaults in 100 clients than were foretold, where about 8 default: enough to move the best threshold."""

LARGEST_PSI = 0.25
"""The usual bar of credit scoring for a population that has changed (Siddiqi, 2006)."""

LARGEST_LOSS_OF_AUC = 0.01
"""Less than the history tables add to the application alone, so more than chance or rounding would explain."""

STANDARD_ERRORS = 3
"""How many of them chance is allowed: a sound bundle is refused for chance alone about once in a thousand times."""

BINS = 10

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing asked of a bundle: the `value` found, the `bar` it is held against, and both in words."""

    name: str
    value: float
    bar: float
    holds: bool
    words: str


def activate_accepted(store: BundleStore, name: str, because: str | None = None) -> tuple[Check, ...]:
    """Makes a bundle active that passes all of its checks, or that somebody gives a reason for; returns the checks.

    Raises BundleError naming the checks that fail when there is no reason; for a damaged bundle, whatever the reason.
    """
    bundle, reason = open_bundle(store, name), " ".join((because or "").split())
    active, checks = _held_against_active(store, bundle)
    failed = [check for check in checks if not check.holds]
    if failed and not reason:
        raise BundleError(
            f"{name} is not made active: {'; '.join(check.words for check in failed)}; "
            f'to serve it all the same, say why: python -m app bundles activate {name} --because "..."'
        )
    store.activate(name, reason or None, instead_of=active)
    return checks


def refuse_another_kind(store: BundleStore, *, synthetic: bool) -> None:
    """BundleError where a bundle of invented clients is about to replace one of real clients, or the reverse.

    Asked before long work; whatever cannot be read now is asked again when the bundle is activated.
    """
    try:
        active = store.manifest(store.active()).synthetic
    except BundleError:
        return
    check = _kind_of_clients(synthetic, active)
    if not check.holds:
        raise BundleError(f'{check.words}; to replace it all the same, say why: --activate --because "..."')


def _held_against_active(store: BundleStore, bundle: Bundle) -> tuple[str | None, tuple[Check, ...]]:
    """The name of the active bundle, where there is one, and the checks."""
    active = None
    try:
        history = store.history()
        active = history[-1].name if history else None
        if active in (None, bundle.name):
            return active, acceptance(bundle, None)
        return active, acceptance(bundle, open_bundle(store, str(active)))
    except BundleError as error:
        words = f"comparison: the active bundle is no yardstick ({error})"
        return active, (*acceptance(bundle, None), Check("comparison", math.nan, math.nan, holds=False, words=words))


def acceptance(bundle: Bundle, active: Bundle | None) -> tuple[Check, ...]:
    """The checks of a bundle; compared with the active one where there is one."""
    alone = (
        *_reasons_add_up(bundle),
        calibration_error(bundle.report.validation.expected_calibration_error, _probability(bundle)),
        mean_probability(_probability(bundle), bundle.report.validation.default_rate),
        _slope(bundle.scale.slope),
    )
    if active is None:
        return alone
    return (
        *alone,
        _kind_of_clients(bundle.manifest.synthetic, active.manifest.synthetic),
        score_distribution(_points(bundle), _points(active)),
        ranking(_ranked(bundle), _ranked(active)),
    )


def _reasons_add_up(bundle: Bundle) -> tuple[Check, Check]:
    """Every model is asked again for the score, and the reasons, of some clients that it scores."""
    score_gap = reason_gap = 0.0
    for fold in np.unique(bundle.fold):
        rows = np.flatnonzero(bundle.fold == fold)
        rows = rows[np.linspace(0, len(rows) - 1, min(CLIENTS_EXPLAINED, len(rows))).astype(np.int64)]
        pool, model = bundle.inputs.pool(bundle.matrix, rows), bundle.model_of(int(rows[0]))
        stored = bundle.scale.points(bundle.raw[rows])
        asked = bundle.scale.points(np.asarray(model.predict(pool, prediction_type="RawFormulaVal"), dtype=np.float64))
        shap = np.asarray(model.get_feature_importance(pool, type="ShapValues"), dtype=np.float64)
        added = bundle.scale.points(shap[:, -1]) + bundle.scale.points_per_raw * shap[:, :-1].sum(axis=1)
        score_gap = np.maximum(score_gap, np.abs(asked - stored).max())  # unlike max(), keeps a NaN
        reason_gap = np.maximum(reason_gap, np.abs(added - stored).max())
    return (
        _at_most("stored scores", float(score_gap), LARGEST_GAP_IN_POINTS, "points between a score and its model"),
        _at_most("reasons", float(reason_gap), LARGEST_GAP_IN_POINTS, "points between a score and its reasons"),
    )


def calibration_error(found: float, probability: Array) -> Check:
    """Holds the expected calibration error against 0.02, or what chance gives a perfectly calibrated model if more.

    Were every probability right, the gap of a group of m clients with mean probability p would be normal around 0
    with variance p (1 - p) / m, so its distance from 0 has the mean s * sqrt(2 / pi) and the variance
    s^2 * (1 - 2 / pi); the error is the mean over ten groups along the ranking (Geary, 1935).
    """
    groups = [group for group in np.array_split(np.sort(probability), BINS) if len(group)]
    variance = np.array([group.mean() * (1 - group.mean()) / len(group) for group in groups])
    by_chance = math.sqrt(2 / math.pi) * float(np.sqrt(variance).mean())
    spread = math.sqrt((1 - 2 / math.pi) * float(variance.sum())) / len(groups)
    bar = max(LARGEST_CALIBRATION_ERROR, by_chance + STANDARD_ERRORS * spread)
    return _at_most("calibration error", found, bar, f"expected calibration error over {len(probability):,} clients")


def mean_probability(probability: Array, default_rate: float) -> Check:
    """Holds the mean probability of default against the share of defaults, both of the training clients."""
    error = math.sqrt(float((probability * (1 - probability)).mean()) / len(probability))
    gap = abs(float(probability.mean()) - default_rate)
    words = f"between the mean probability and the share of defaults, {default_rate:.4f}"
    return _at_most("mean probability", gap, STANDARD_ERRORS * error, words)


def score_distribution(points: Array, active: Array) -> Check:
    """Holds the population stability index of all clients' points against 0.25 and what chance adds.

    Ten groups, of equal size among the active bundle's clients; half a client is added to each, so that an empty one
    does not make it infinite. Among unchanged populations of n and m clients the index has the mean
    (groups - 1) * (1 / n + 1 / m) (Yurdakul, 2018).
    """
    edges = np.unique(np.quantile(active, np.linspace(0, 1, BINS + 1)[1:-1]))
    shares = []
    for some in (points, active):
        counts = np.bincount(np.searchsorted(edges, some, side="right"), minlength=len(edges) + 1) + 0.5
        shares.append(counts / counts.sum())
    found = float(((shares[0] - shares[1]) * np.log(shares[0] / shares[1])).sum())
    bar = LARGEST_PSI + len(edges) * (1 / len(points) + 1 / len(active))
    return _at_most("score distribution", found, bar, "population stability index of the points against the active")


@dataclass(frozen=True, slots=True)
class Ranked:
    """How well so many clients, so many of them in default, were told apart."""

    auc: float
    clients: int
    defaults: int

    @property
    def variance(self) -> float:
        """Of the AUC (Hanley and McNeil, 1982)."""
        auc, good = self.auc, self.clients - self.defaults
        of_defaults = (self.defaults - 1) * (auc / (2 - auc) - auc**2)
        of_good = (good - 1) * (2 * auc**2 / (1 + auc) - auc**2)
        return (auc * (1 - auc) + of_defaults + of_good) / (self.defaults * good)


def ranking(found: Ranked, active: Ranked) -> Check:
    """Holds the loss of out-of-fold ROC AUC against 0.01, or its standard error if that is more.

    One standard error, of two AUC taken as independent: for different clients a strict bar, which asks for a reason
    once in six times by chance; for the same ones, whose errors go together, several standard errors of the difference.
    """
    loss = active.auc - found.auc
    bar = max(LARGEST_LOSS_OF_AUC, math.sqrt(found.variance + active.variance))
    return _at_most("ranking", loss, bar, f"of ROC AUC lost, {found.auc:.4f} where the active has {active.auc:.4f}")


def _slope(slope: float) -> Check:
    words = f"calibration slope {slope:.4f}, it must be above 0"
    return Check("calibration slope", slope, 0.0, slope > 0, words)


def _kind_of_clients(synthetic: bool, active: bool) -> Check:
    kinds = {True: "invented", False: "real"}
    words = f"clients are {kinds[synthetic]}, those of the active bundle {kinds[active]}"
    return Check("kind of clients", float(synthetic), float(active), synthetic == active, words)


def _at_most(name: str, value: float, bar: float, words: str) -> Check:
    return Check(name, value, bar, value <= bar, f"{name}: {value:.4g} {words} (at most {bar:.4g})")


def _probability(bundle: Bundle) -> Array:
    """Calibrated, of the training clients."""
    return bundle.scale.probability(bundle.raw[bundle.fold >= 0])


def _points(bundle: Bundle) -> Array:
    return bundle.scale.points(bundle.raw)


def _ranked(bundle: Bundle) -> Ranked:
    manifest = bundle.manifest
    return Ranked(bundle.report.validation.auc, manifest.training_clients, manifest.defaults)
