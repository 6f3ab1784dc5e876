"""Where the line between granting and refusing is drawn, what it costs, and what it does."""

from model.bundles.record import Record


class Effect(Record):
    """What a threshold does to the training clients, by their calibrated out-of-fold probabilities.

    `threshold` is a probability of default; whoever is above it is refused. Counts of clients; `cost` is the business
    cost per client.
    """

    threshold: float
    granted: int
    granted_defaults: int
    refused: int
    refused_good: int
    cost: float


class ThresholdChoice(Record):
    """The threshold in use, how sure it is, and the cost of every other one.

    `threshold` is the mean of the best thresholds of resamples of the clients, of which `interval` holds 95 %;
    `optimum` is the cheapest on the clients as they are, `theory` the best for perfectly calibrated probabilities.
    `curve` has rising thresholds. The four effects are those of the threshold in use, of the theory, of the optimum,
    and of granting everybody.
    """

    cost_missed_default: float
    cost_refused_good_client: float
    threshold: float
    interval: tuple[float, float]
    resamples: int
    optimum: float
    theory: float
    curve: tuple[Effect, ...]
    effect: Effect
    effect_of_theory: Effect
    effect_of_optimum: Effect
    effect_of_granting_all: Effect
