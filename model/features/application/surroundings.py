"""People around the client who are known to the lender. What others did is never given to the client as a reason."""

from functools import partial

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import number, ratio

OBSERVED = number("OBS_30_CNT_SOCIAL_CIRCLE")
LATE_30 = number("DEF_30_CNT_SOCIAL_CIRCLE")

surroundings = partial(Feature, theme=Theme.SURROUNDINGS, direction=Direction.LOWER_IS_BETTER, told=False)

FEATURES: tuple[Feature, ...] = (
    surroundings(
        name="circle_observed",
        expr=OBSERVED,
        label=Label(fr="Proches connus du prêteur", en="People around the client known to the lender"),
        unit=Unit.COUNT,
        direction=Direction.NEITHER,
    ),
    surroundings(
        name="circle_late_30",
        expr=LATE_30,
        label=Label(fr="Proches en retard de plus de 30 jours", en="People around over 30 days late"),
        unit=Unit.COUNT,
    ),
    surroundings(
        name="circle_late_60",
        expr=number("DEF_60_CNT_SOCIAL_CIRCLE"),
        label=Label(fr="Proches en retard de plus de 60 jours", en="People around over 60 days late"),
        unit=Unit.COUNT,
    ),
    surroundings(
        name="circle_late_share",
        expr=ratio(LATE_30, OBSERVED),
        label=Label(
            fr="Part des proches connus en retard de plus de 30 jours",
            en="Share of the known people around who are over 30 days late",
        ),
        unit=Unit.PERCENT,
        formula=Label(
            fr="Proches en retard de plus de 30 jours ÷ proches connus du prêteur",
            en="People around over 30 days late ÷ people around known to the lender",
        ),
        when_missing=Label(fr="aucun proche connu", en="nobody known around"),
    ),
)
