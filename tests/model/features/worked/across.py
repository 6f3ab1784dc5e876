"""What the features that put tables together come to."""

from tests.model.features.worked.row import Expected

EXPECTED: Expected = {
    "bureau_debt_to_income": 0.125,
    "total_debt_to_income": 2.625,
}
