"""How evenly the model treats groups of clients, on clients that it has not seen."""

from enum import StrEnum

from model.bundles.record import Record
from model.bundles.report.comparison import Difference

FEWEST_CLIENTS = 100
FEWEST_REPAID = 30
FEWEST_DEFAULTS = 10
"""A group with less is named, with its size, and not judged: its rates would be noise, and could point at a person."""

FOUR_FIFTHS = 0.8
"""A group that is granted less than four fifths as often as the one granted most is worth a question (EEOC, 1978).

A reference from employment law (29 CFR 1607.4 D), not a bar that a lender must hold.
"""


class Estimate(Record):
    """A figure and its 95 % interval, that of drawing clients, the models given."""

    value: float
    low: float
    high: float


class Group(Record):
    """Clients alike in one attribute: `value` is the raw category or the number; for a band, values in [low, high).

    All None for the clients whose file does not say.
    """

    value: str | float | None = None
    low: float | None = None
    high: float | None = None


class Rates(Record):
    """What happens to a group; rates are shares in [0, 1].

    `false_refusals`: refused among those who repaid. `missed_defaults`: granted among those who defaulted.
    `calibration_gap`: share of defaults minus mean probability; above 0, the group is riskier than the model says.
    `default_rate_granted` is None where too few are granted.
    """

    grant_rate: Estimate
    default_rate: Estimate
    default_rate_granted: Estimate | None
    false_refusals: Estimate
    missed_defaults: Estimate
    mean_probability: Estimate
    calibration_gap: Estimate


class GroupFairness(Record):
    """A group with its size; `rates` is None where it is too small to be judged."""

    group: Group
    clients: int
    defaults: int
    rates: Rates | None


class Gap(Estimate):
    """How far apart the lowest and the highest group are, and how far apart chance alone would put two such ends.

    The interval is that of the two groups seen as the lowest and the highest, so it may cross 1 (a ratio) or 0 (a
    difference), where they would change places. They are the ends because they lie farthest apart, which it does not
    allow for: if all groups are alike, it leaves out "no difference" one time in twenty where there are two of them,
    but about one time in four where there are five.

    `by_chance` does allow for it. If the group played no part, a difference among groups of these sizes would be above
    it, or a ratio below it, one time in twenty. A gap that does not go beyond it shows nothing; of twenty gaps held
    against it, one may well go beyond by chance.
    """

    by_chance: float


class Disparity(Record):
    """How far apart the groups of an attribute are, from the lowest rate to the highest of those that can be judged.

    `grant_rate_ratio` (demographic parity ratio) and `false_refusal_ratio` are lowest / highest, 1 where all are alike,
    None where nobody is granted or nobody who repaid is refused. The false refusals differ by
    `false_refusal_difference`; `equalized_odds_difference` (Hardt and others, 2016) is the larger of that and of the
    difference of missed defaults, its interval that of the larger one.

    By chance, the refusals of false refusals fall on any of those who repaid, missed defaults on any of those who
    defaulted, and grants on any client: groups of unlike risk are granted unequally, which is not by chance.
    """

    grant_rate_ratio: Gap | None
    false_refusal_ratio: Gap | None
    false_refusal_difference: Gap
    equalized_odds_difference: Gap


class AttributeFairness(Record):
    """The groups of one attribute, which is named as its feature; no disparity under two groups that can be judged."""

    attribute: str
    groups: tuple[GroupFairness, ...]
    disparity: Disparity | None


class Fairness(Record):
    """Cross-fitted: each client is judged by a model, a calibration and a threshold that have not seen them."""

    clients: int
    draws: int
    attributes: tuple[AttributeFairness, ...]


class Inputs(StrEnum):
    """What a model is allowed to see of sex, age and family, and of all that is worked out from them."""

    CHOSEN = "chosen"
    """What this build allows: the published model."""
    NO_PROTECTED = "no_protected"
    ALL_PROTECTED = "all_protected"


class AttributeGap(Record):
    """The disparity of one attribute: by the variant's own thresholds, and at the published model's grant rate.

    The least costly threshold moves a great deal by chance, and disparities with it; with as many refused in each fold
    as the published model refuses, those of highest risk, only the ranking makes a difference.
    """

    attribute: str
    disparity: Disparity | None
    disparity_at_published_grant_rate: Disparity | None


class Variant(Record):
    """The same folds and settings with other inputs; all figures out-of-fold, those of decisions cross-fitted.

    The differences are this one minus the published model: fold by fold, and what these say together. The published
    model itself has none.
    """

    inputs: Inputs
    features: int
    auc: float
    fold_aucs: tuple[float, ...]
    cost_per_client: float
    fold_costs: tuple[float, ...]
    grant_rate: float
    auc_differences: tuple[float, ...]
    auc_difference: Difference | None
    cost_differences: tuple[float, ...]
    cost_difference: Difference | None
    gaps: tuple[AttributeGap, ...]
