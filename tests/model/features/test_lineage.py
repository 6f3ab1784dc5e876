from data.tables import TABLES
from model.features.catalog import Protected, Unit
from model.features.engine import all_features
from model.features.frames import APPLICATIONS
from model.features.lineage import raw_columns
from model.features.live import LOAN_TERMS

SOURCES = raw_columns()


def test_every_feature_comes_from_columns_of_the_contract() -> None:
    assert SOURCES.keys() == {feature.name for feature in all_features()}
    for name, columns in SOURCES.items():
        assert columns, name
        for table, column in columns:
            assert column in TABLES["application_train" if table == APPLICATIONS else table].schema()


def test_sources_follow_from_the_formula() -> None:
    assert SOURCES["age_years"] == ((APPLICATIONS, "DAYS_BIRTH"),)
    assert SOURCES["bureau_credits"] == (("bureau", "SK_ID_CURR"),)
    assert set(SOURCES["credit_to_income"]) == {(APPLICATIONS, "AMT_CREDIT"), (APPLICATIONS, "AMT_INCOME_TOTAL")}
    assert ("bureau", "AMT_CREDIT_SUM_DEBT") in SOURCES["bureau_debt_to_income"]
    assert (APPLICATIONS, "OCCUPATION_TYPE") in SOURCES["peer_gap_income_total"]


def test_nothing_reads_the_outcome() -> None:
    assert not [name for name, columns in SOURCES.items() if (APPLICATIONS, "TARGET") in columns]


def test_what_follows_from_the_loan_terms_is_negotiable() -> None:
    terms = {(APPLICATIONS, column) for column in LOAN_TERMS}
    for feature in all_features():
        assert feature.negotiable == bool(terms & set(SOURCES[feature.name])), feature.name


def test_what_follows_from_sex_age_or_family_is_protected() -> None:
    protected = {
        "CODE_GENDER": Protected.SEX,
        "DAYS_BIRTH": Protected.AGE,
        "NAME_FAMILY_STATUS": Protected.FAMILY,
        "CNT_CHILDREN": Protected.FAMILY,
        "CNT_FAM_MEMBERS": Protected.FAMILY,
        "NAME_TYPE_SUITE": Protected.FAMILY,  # who came along: a partner, children
    }
    for feature in all_features():
        found = {protected[column] for _, column in SOURCES[feature.name] if column in protected}
        assert (feature.protected in found) if found else (feature.protected is None), feature.name


def test_only_a_raw_column_as_it_stands_does_without_a_formula_in_words() -> None:
    for feature in all_features():
        if feature.formula is None:
            assert len(SOURCES[feature.name]) == 1, feature.name


def test_ages_and_terms_are_not_shown_in_days() -> None:
    delays = [feature.name for feature in all_features() if feature.unit is Unit.DAYS]
    for name in delays:
        assert not any(column in ("DAYS_BIRTH", "DAYS_EMPLOYED") for _, column in SOURCES[name]), name
