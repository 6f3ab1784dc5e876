"""What the model looks at on the whole, in points of the score."""

from model.bundles.record import Record


class Weight(Record):
    """How much a feature or a theme moves scores: mean absolute points, their standard error, and share of the total.

    The error is that of drawing clients, the models given.
    """

    name: str
    points: float
    error: float
    share: float


class Segment(Record):
    """Some clients by one feature: numbers in [low, high), open where None; or these `categories`; or no value at all.

    Bounds are values that occur, the lowest of the segment and of the next one. `categories` are raw values; several
    where each has too few clients.
    """

    low: float | None = None
    high: float | None = None
    categories: tuple[str, ...] = ()
    missing: bool = False


class Effect(Record):
    """What the feature adds to the scores of a segment: mean points, and the points that 10 % and 90 % stay under.

    `clients` are those explained. The default rate is over all clients of the segment whose outcome is known,
    `outcomes` of them; None over too few.
    """

    segment: Segment
    clients: int
    points: float
    low_points: float
    high_points: float
    outcomes: int
    default_rate: float | None


class Dependence(Record):
    """A feature's points along its values; `left_out` clients are in no segment, as there are too few like them."""

    feature: str
    effects: tuple[Effect, ...]
    left_out: int


class Pair(Record):
    """What two features add together beyond what each adds alone: exact SHAP interaction values, both halves summed.

    `points` is the mean absolute value, `error` its standard error.
    """

    first: str
    second: str
    points: float
    error: float


class Cell(Record):
    """The clients in a segment of each of two features, and the mean of what the two add to their scores together."""

    clients: int
    points: float


class Interaction(Pair):
    """The pair along its values: one row for each segment of the first feature, one column for each of the second.

    None where there are too few clients.
    """

    first_segments: tuple[Segment, ...]
    second_segments: tuple[Segment, ...]
    grid: tuple[tuple[Cell | None, ...], ...]


class Importance(Record):
    """All from exact SHAP values over `clients` drawn at random, each explained by the model that scores them.

    Features and themes come heaviest first; a theme's points are those of its features together, which may cancel
    out. Pairs, strongest first, are over `interaction_clients`; they are the strongest of those looked at, which the
    trees promise most of, and `interactions` are the first of them.
    """

    clients: int
    features: tuple[Weight, ...]
    themes: tuple[Weight, ...]
    dependence: tuple[Dependence, ...]
    interaction_clients: int
    pairs: tuple[Pair, ...]
    interactions: tuple[Interaction, ...]
