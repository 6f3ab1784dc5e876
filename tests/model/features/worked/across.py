"""What the features that put tables together come to."""

from tests.model.features.worked.row import Expected

EXPECTED: Expected = {
    "bureau_debt_to_income": 0.125,
    "total_debt_to_income": 2.625,
    "bureau_debt_share_of_total": 15 / 315,
    "bureau_debt_to_income_after_payment": 15 / 105,
    "bureau_active_amount_to_income": 0.5,
    "loan_to_bureau_active_credit": 25,
    "enquiries_without_credit_12m": 60,
    "bureau_worst_overdue_to_income": 8_000 / 120_000,
}
