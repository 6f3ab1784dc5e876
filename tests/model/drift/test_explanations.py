from model.drift.compare import explained
from model.drift.evidence import Evidence
from model.drift.record import CategoryChange, Domain, FeatureDrift, Interval, Level, Telling

BEFORE_AND_AFTER = {"known_before": 1_000, "known_after": 1_000, "missing_before": 0.0, "missing_after": 0.0}


def drift(name: str, level: Level = Level.ALARM, **figures: object) -> FeatureDrift:
    measured = {"psi": 0.5, "psi_expected": 0.01, "psi_bound": 0.03, "bins": 10, "ks": 0.3, "p_value": 0.0}
    fields = {"name": name, "level": level, "is_input": True, "adjusted": 0.0, **measured, **BEFORE_AND_AFTER}
    return FeatureDrift.model_validate(fields | figures)


def keys(*features: FeatureDrift, auc: float | None = None) -> list[str]:
    interval = None if auc is None else Interval(value=auc, low=auc - 0.01, high=auc + 0.01)
    telling = (Telling(name="enquiries_month", loss=0.1),)
    domain = interval and Domain(auc=interval, clients=1_000, telling=telling)
    return [one.key for one in explained(Evidence.of(features, domain))]


def test_without_change_there_is_nothing_to_explain() -> None:
    assert keys() == []
    assert keys(auc=0.52) == []
    shorter = {"typical_before": 20.0, "typical_after": 10.0}
    assert keys(drift("loan_length_months", Level.STABLE, **shorter)) == []


def test_another_selection_is_told_by_the_classifier() -> None:
    assert keys(auc=0.95) == ["other_selection"]


def test_more_monthly_statuses_are_told_and_fewer_are_not() -> None:
    assert keys(drift("bureau_late_share", missing_before=0.7, missing_after=0.2)) == ["monthly_statuses"]
    assert keys(drift("bureau_late_share", missing_before=0.2, missing_after=0.7)) == []


def test_fewer_revolving_loans_are_told_from_either_category() -> None:
    cash = CategoryChange(value="Cash loans", before=0.90, after=0.99)
    revolving = CategoryChange(value="Revolving loans", before=0.10, after=0.01)
    for change in (cash, revolving):
        assert keys(drift("contract_type", most_changed=change)) == ["fewer_revolving"]
    more = CategoryChange(value="Revolving loans", before=0.01, after=0.10)
    assert keys(drift("contract_type", most_changed=more)) == []


def test_shorter_loans_fewer_enquiries_and_a_score_better_known_are_told() -> None:
    assert keys(drift("loan_length_months", typical_before=20.0, typical_after=16.0)) == ["shorter_loans"]
    assert keys(drift("loan_length_months", typical_before=16.0, typical_after=20.0)) == []
    assert keys(drift("enquiries_month", typical_before=0.3, typical_after=0.01)) == ["fewer_enquiries"]
    assert keys(drift("ext_source_1", missing_before=0.6, missing_after=0.4)) == ["better_known"]


def test_later_applications_need_two_dates_that_agree() -> None:
    phone = drift("phone_change_years", typical_before=2.0, typical_after=2.2)
    loans = drift("pos_first_months", typical_before=50.0, typical_after=53.0)
    assert keys(phone) == []
    assert keys(phone, loans) == ["later_applications"]


def test_an_amount_that_is_another_is_to_be_looked_into() -> None:
    assert keys(drift("income_total", typical_before=100.0, typical_after=150.0)) == ["other_unit"]
    assert keys(drift("income_total", typical_before=100.0, typical_after=110.0)) == []


def test_what_nobody_has_any_more_is_to_be_looked_into() -> None:
    assert keys(drift("card_limit", missing_before=0.3, missing_after=1.0, known_after=0)) == ["gone"]
    assert keys(drift("card_limit", missing_before=0.99, missing_after=1.0, known_after=0)) == []


def test_unseen_categories_are_to_be_looked_into_before_what_is_harmless() -> None:
    assert keys(drift("income_type", unseen=0.05), auc=0.9) == ["unseen_categories", "other_selection"]
    assert keys(drift("income_type", unseen=0.0001)) == []


def test_figures_are_written_as_each_language_writes_them() -> None:
    found = explained(Evidence.of([drift("bureau_late_share", missing_before=0.935, missing_after=0.3)], None))
    assert "70% instead of 6.5%" in found[0].words.en
    assert "70\u00a0% au lieu de 6,5\u00a0%" in found[0].words.fr
    assert found[0].harmless
