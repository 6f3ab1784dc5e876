from model.drift.sentences import label_of, labels, number, sentence, share, value_label


def test_figures_are_written_in_both_languages() -> None:
    assert (number(1234.5, 1).en, number(1234.5, 1).fr) == ("1,234.5", "1\u202f234,5")
    assert (number(2.0, 1).en, number(7).fr) == ("2.0", "7")
    assert (share(0.256).en, share(0.256).fr) == ("26%", "26\u00a0%")
    assert (share(0.008).en, share(0.008).fr) == ("0.8%", "0,8\u00a0%")


def test_parts_are_put_in_their_language_and_french_signs_stay_on_the_line() -> None:
    said = sentence("Avant : {a} ; pourquoi ?", "Before: {a}; why?", a=number(0.5, 1))
    assert (said.fr, said.en) == ("Avant\u00a0: 0,5\u00a0; pourquoi\u00a0?", "Before: 0.5; why?")


def test_features_are_called_by_their_labels() -> None:
    assert label_of("no_such_feature").fr == "no_such_feature"
    assert labels(["email", "annuity"]).en.count("“") == 2


def test_values_are_put_in_words() -> None:
    assert (value_label("education", "").fr, value_label("education", "(other)").en) == (
        "Non renseigné",
        "Other values",
    )
    assert value_label("education", "Lower secondary").fr != "Lower secondary"
    assert value_label("age_years", "30 to 39").fr == "30 to 39"
    assert value_label("no_such_feature", "a[/b]").en == "a[/b]"
