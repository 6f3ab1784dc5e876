"""Features that put two tables together; computed on the joined frame of one row a client."""

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import ratio

FEATURES: tuple[Feature, ...] = (
    Feature(
        name="bureau_debt_to_income",
        expr=ratio(nw.col("bureau_debt"), nw.col("income_total")),
        label=Label(fr="Dette restante ailleurs rapportée au revenu", en="Debt left elsewhere compared with income"),
        unit=Unit.RATIO,
        theme=Theme.DEBT_ELSEWHERE,
        direction=Direction.LOWER_IS_BETTER,
    ),
    Feature(
        name="total_debt_to_income",
        expr=ratio(nw.col("bureau_debt") + nw.col("credit_amount"), nw.col("income_total")),
        label=Label(
            fr="Prêt demandé et dettes ailleurs, rapportés au revenu",
            en="Requested loan and debts elsewhere, compared with income",
        ),
        unit=Unit.RATIO,
        theme=Theme.DEBT_ELSEWHERE,
        direction=Direction.LOWER_IS_BETTER,
    ),
)
