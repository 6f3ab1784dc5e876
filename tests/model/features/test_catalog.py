from data.glossary import CATEGORY_LABELS
from model.features.catalog import THEME_LABELS, Theme
from model.features.engine import all_features


def test_names_are_unique() -> None:
    names = [feature.name for feature in all_features()]
    assert len(names) == len(set(names))


def test_there_are_as_many_features_as_announced() -> None:
    assert len(all_features()) >= 60


def test_every_label_has_both_languages_and_no_raw_column_name() -> None:
    for label in [*(feature.label for feature in all_features()), *THEME_LABELS.values()]:
        for text in (label.fr, label.en):
            assert text.strip() == text
            assert text
            assert "_" not in text
            assert text[0].isupper()


def test_labels_are_told_apart_in_both_languages() -> None:
    for language in ("fr", "en"):
        labels = [feature.label.text(language) for feature in all_features()]
        assert len(labels) == len(set(labels))


def test_french_labels_use_the_typographic_apostrophe() -> None:
    assert not [feature.name for feature in all_features() if "'" in feature.label.fr]


def test_every_theme_has_a_label_and_a_feature() -> None:
    assert set(THEME_LABELS) == set(Theme) == {feature.theme for feature in all_features()}


def test_categories_and_only_categories_have_words_for_their_values() -> None:
    for feature in all_features():
        assert (feature.glossary in CATEGORY_LABELS) == feature.is_category
