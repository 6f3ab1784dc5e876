"""The form is declared once, and its units turn into those of the raw tables."""

import pytest

from data.tables import APPLICATION_TEST, NO_DATE
from model.features.engine import all_features
from model.serving.applicants.fields import FIELD, FIELDS, Group, Kind, applies


def test_about_twenty_five_fields_in_groups_five_of_them_required() -> None:
    assert 24 <= len(FIELDS) <= 27
    assert list(dict.fromkeys(field.group for field in FIELDS)) == list(Group)
    required = [field.column for field in FIELDS if field.required]
    assert required == ["NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "DAYS_BIRTH", "AMT_INCOME_TOTAL"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.column)
def test_each_field_has_words_a_feature_and_values(field: object) -> None:
    one = next(known for known in FIELDS if known is field)
    assert one.feature in {feature.name for feature in all_features()}
    assert all((one.label.fr, one.label.en, one.help.fr, one.help.en))
    assert (one.kind is Kind.NUMBER) == (not one.choices)
    assert (one.kind is Kind.NUMBER) == (one.low is not None and one.high is not None)
    shares = APPLICATION_TEST.column(one.column).shares
    assert not shares or {choice.value for choice in one.choices} == set(shares) - {"XNA"}


@pytest.mark.parametrize("field", [one for one in FIELDS if one.kind is Kind.NUMBER], ids=lambda field: field.column)
def test_numbers_survive_the_way_to_the_raw_table_and_back(field: object) -> None:
    one = next(known for known in FIELDS if known is field)
    for value in (one.low, one.high):
        assert one.from_raw(one.to_raw(value)) == pytest.approx(value)


def test_years_become_negative_days_and_no_job_no_years() -> None:
    assert FIELD["DAYS_BIRTH"].to_raw(40) == -14_610
    assert FIELD["DAYS_EMPLOYED"].to_raw(0.5) == -183
    assert FIELD["DAYS_EMPLOYED"].from_raw(NO_DATE) is None
    assert FIELD["REGION_RATING_CLIENT_W_CITY"].to_raw("2") == 2
    assert FIELD["ORGANIZATION_TYPE"].from_raw("XNA") is None


def test_questions_that_make_no_sense() -> None:
    assert not applies(FIELD["OWN_CAR_AGE"], {"FLAG_OWN_CAR": "N"})
    assert not applies(FIELD["OCCUPATION_TYPE"], {"NAME_INCOME_TYPE": "Pensioner"})
    assert applies(FIELD["OWN_CAR_AGE"], {})
    assert applies(FIELD["DAYS_EMPLOYED"], {"DAYS_EMPLOYED": -100})
