import pytest

from layouts.new import faults, form, results, upload
from layouts.new.field_words import answer
from layouts.new.field_words import typed as typed_again
from model.serving.applicants.fields import FIELD, FIELDS
from model.serving.applicants.results import Completeness, Fault, Problem, Unreadable
from tests.layouts.reading import text_of

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("problem", Problem)
@pytest.mark.parametrize("detail", ["", *Unreadable])
def test_every_fault_is_a_sentence(problem: Problem, detail: str) -> None:
    assert faults.sentence(Fault(problem, detail=detail)).endswith(".")


def test_bounds_are_told_in_the_form_s_units() -> None:
    fault = Fault(Problem.TERMS, column="AMT_ANNUITY", low=11250, high=56250)
    assert faults.sentence(fault) == "With the other answers, this can be from 11,250 to 56,250."


def test_the_summary_counts_the_faults_and_leads_to_the_fields() -> None:
    said = faults.summary(FIELDS, (Fault(Problem.MISSING, column="AMT_CREDIT"), Fault(Problem.UNREADABLE)))
    assert "2 answers are to be mended" in text_of(said)
    link = said[1].children[0].children
    assert link.href == f"#{form.dom_id('AMT_CREDIT')}"
    assert faults.summary(FIELDS, ()) == []


def test_a_fault_of_a_file_names_file_line_and_column() -> None:
    found = Fault(Problem.NOT_A_NUMBER, "bureau", "AMT_CREDIT_SUM", 3, file="bureau.csv")
    assert "bureau.csv, line 5, AMT_CREDIT_SUM:" in text_of(faults.of_files((found,)))
    in_json = Fault(Problem.NOT_A_NUMBER, "bureau", "AMT_CREDIT_SUM", 3, file="all.json")
    assert "all.json, record 4, AMT_CREDIT_SUM:" in text_of(faults.of_files((in_json,)))


def test_the_name_of_a_file_stays_text_and_is_cut() -> None:
    said = text_of(faults.of_files((Fault(Problem.UNREADABLE, file="<script>" * 50),)))
    assert "<script>" in said
    assert len(said) < 300


def test_each_field_has_a_label_of_its_own() -> None:
    shown = text_of(form.form(FIELDS))
    assert all(field.label.en in shown for field in FIELDS)


def test_progress_says_how_many_fields_and_how_much_is_known() -> None:
    assert form.progress(FIELDS, 1, None) == "1 of 26 field" or form.progress(FIELDS, 2, None) == "2 of 26 fields"
    known = form.progress(FIELDS, 14, Completeness(14, 26, 0.7))
    assert known == "14 of 26 fields; about 70% of what usually weighs is known"


def test_what_was_read_is_counted() -> None:
    assert "bureau: 12 rows" in text_of(upload.was_read({"application": 1, "bureau": 12}))


def test_answers_are_shown_in_words_and_typed_again_without_marks() -> None:
    assert answer(FIELD["DAYS_BIRTH"], 40.5) == "40.5 years"
    assert answer(FIELD["FLAG_OWN_CAR"], "Y") == "Yes"
    assert typed_again(FIELD["AMT_CREDIT"], 450_000.0) == "450000"
    assert typed_again(FIELD["EXT_SOURCE_1"], 0.14) == "0.14"
    assert typed_again(FIELD["EXT_SOURCE_1"], None) == ""


def test_what_was_entered_is_a_table() -> None:
    assert "450,000" in text_of(results.entered(FIELDS, {"AMT_CREDIT": 450_000.0}))
