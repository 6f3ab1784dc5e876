from model.drift.compare import explained
from model.drift.evidence import Evidence
from model.drift.record import CategoryChange, Domain, Explanation, FeatureDrift, Interval, Level, Sides, Telling

BEFORE_AND_AFTER = {"known_before": 1_000, "known_after": 1_000, "missing_before": 0.0, "missing_after": 0.0}


def drift(name: str, level: Level = Level.ALARM, **figures: object) -> FeatureDrift:
    measured = {"psi": 0.5, "psi_expected": 0.01, "psi_bound": 0.03, "bins": 10, "ks": 0.3, "p_value": 0.0}
    fields = {"name": name, "level": level, "is_input": True, "adjusted": 0.0, **measured, **BEFORE_AND_AFTER}
    return FeatureDrift.model_validate(fields | figures)


def told(*features: FeatureDrift, auc: float | None = None, same: bool = False) -> tuple[Explanation, ...]:
    interval = None if auc is None else Interval(value=auc, low=auc - 0.01, high=auc + 0.01)
    telling = (Telling(name="enquiries_month", loss=0.1),)
    domain = interval and Domain(auc=interval, clients=1_000, telling=telling)
    sides = Sides(clients_before=1_000, clients_after=1_000, left_out=0, all_learned_from=same)
    return explained(Evidence.of(features, domain, sides))


def keys(*features: FeatureDrift, auc: float | None = None) -> list[str]:
    return [one.key for one in told(*features, auc=auc)]


def with_credits(before: float = 0.0, after: float = 0.0) -> FeatureDrift:
    """How many have no credit at the bureau."""
    level = Level.STABLE if before == after else Level.ALARM
    return drift("bureau_active_share", level, missing_before=before, missing_after=after)


def test_without_change_there_is_nothing_to_explain() -> None:
    assert keys() == []
    assert keys(auc=0.52) == []
    shorter = {"typical_before": 20.0, "typical_after": 10.0}
    assert keys(drift("loan_length_months", Level.STABLE, **shorter)) == []


KNOWN = drift("ext_source_1", missing_before=0.6, missing_after=0.4)
ENQUIRIES = drift("enquiries_month", typical_before=0.3, typical_after=0.01)


def test_another_selection_needs_a_classifier_and_two_harmless_causes() -> None:
    assert keys(KNOWN, ENQUIRIES, auc=0.95) == ["other_selection", "fewer_enquiries", "better_known"]
    assert told(KNOWN, ENQUIRIES, auc=0.95)[0].harmless


def test_what_the_classifier_finds_is_not_harmless_without_a_cause_or_with_a_suspicion() -> None:
    income = drift("income_total", typical_before=100.0, typical_after=150.0)
    assert keys(auc=0.95) == ["told_apart"]
    assert keys(KNOWN, auc=0.95) == ["told_apart", "better_known"]
    assert keys(KNOWN, ENQUIRIES, income, auc=0.95)[:2] == ["other_unit", "told_apart"]
    (found,) = told(auc=0.95)
    assert not found.harmless
    assert "other clients, or other data?" in found.words.en
    assert "d’autres clients, ou d’autres données\u00a0?" in found.words.fr


def test_the_same_clients_are_no_other_selection() -> None:
    found = told(KNOWN, ENQUIRIES, auc=0.95, same=True)[0]
    assert (found.key, found.harmless) == ("told_apart", False)
    assert found.words.en.startswith("The same clients, but other data: a classifier")


def test_more_monthly_statuses_are_told_and_fewer_are_not() -> None:
    more = drift("bureau_late_share", missing_before=0.7, missing_after=0.2)
    assert keys(more, with_credits()) == ["monthly_statuses"]
    assert keys(more) == []
    assert keys(drift("bureau_late_share", missing_before=0.2, missing_after=0.7), with_credits()) == []


def test_more_clients_with_credits_are_no_better_coverage_of_monthly_statuses() -> None:
    more = drift("bureau_late_share", missing_before=0.8, missing_after=0.55)
    assert keys(more, with_credits(before=0.6, after=0.1)) == []


def test_fewer_revolving_loans_are_told_from_either_category() -> None:
    cash = CategoryChange(value="Cash loans", before=0.90, after=0.99)
    revolving = CategoryChange(value="Revolving loans", before=0.10, after=0.01)
    for change in (cash, revolving):
        assert keys(drift("contract_type", most_changed=change)) == ["fewer_revolving"]
    more = CategoryChange(value="Revolving loans", before=0.01, after=0.10)
    assert keys(drift("contract_type", most_changed=more)) == []


def test_nearly_all_ask_for_a_cash_loan_only_where_that_is_true() -> None:
    for after, words in ((0.01, "Nearly all ask for a cash loan: "), (0.2, "Fewer ask for revolving credit: ")):
        change = CategoryChange(value="Revolving loans", before=0.4, after=after)
        assert told(drift("contract_type", most_changed=change))[0].words.en.startswith(words)


def test_shorter_loans_fewer_enquiries_and_a_score_better_known_are_told() -> None:
    assert keys(drift("loan_length_months", typical_before=20.0, typical_after=16.0)) == ["shorter_loans"]
    assert keys(drift("loan_length_months", typical_before=16.0, typical_after=20.0)) == []
    assert keys(ENQUIRIES) == ["fewer_enquiries"]
    assert keys(KNOWN) == ["better_known"]


def test_loans_are_not_called_shorter_where_an_amount_may_have_another_unit() -> None:
    shorter = drift("loan_length_months", typical_before=20.0, typical_after=10.0)
    for name, ratio in (("annuity", 2.0), ("credit_amount", 0.5)):
        other = drift(name, typical_before=100.0, typical_after=100.0 * ratio)
        assert keys(shorter, other) == ["other_unit"]
    income = drift("income_total", typical_before=100.0, typical_after=200.0)
    assert keys(shorter, income) == ["other_unit", "shorter_loans"]


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
    assert keys(drift("card_limit", missing_before=0.3, missing_after=0.95)) == ["gone"]
    assert keys(drift("card_limit", missing_before=0.3, missing_after=0.9)) == []
    assert keys(drift("card_limit", missing_before=0.99, missing_after=1.0, known_after=0)) == []


def test_unseen_categories_are_to_be_looked_into_before_what_is_harmless() -> None:
    assert keys(KNOWN, drift("income_type", unseen=0.05)) == ["unseen_categories", "better_known"]
    assert keys(drift("income_type", unseen=0.0001)) == []


def test_figures_are_written_as_each_language_writes_them() -> None:
    found = told(drift("bureau_late_share", missing_before=0.935, missing_after=0.3), with_credits())
    assert "70% instead of 6.5%" in found[0].words.en
    assert "70\u00a0% au lieu de 6,5\u00a0%" in found[0].words.fr
    assert found[0].harmless
