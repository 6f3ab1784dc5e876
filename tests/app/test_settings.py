from pathlib import Path

import pytest

from app.settings import PREFIX, Settings, SettingsError, load_settings, refuse_open_real_data

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert not [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in text]


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_PORT", "eighty")
    with pytest.raises(SettingsError, match="CLARTE_PORT=eighty: input should be a valid integer"):
        load_settings()


def test_bundles_live_under_the_var_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    assert load_settings().bundles_dir == tmp_path / "bundles"


def test_synthetic_clients_may_be_shown_to_anybody() -> None:
    refuse_open_real_data(Settings(host="0.0.0.0"), synthetic=True)  # noqa: S104


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_real_clients_are_shown_on_this_machine_when_that_is_meant(host: str) -> None:
    refuse_open_real_data(Settings(host=host, open=True), synthetic=False)


def test_real_clients_need_a_word_even_on_this_machine() -> None:
    with pytest.raises(SettingsError, match="set CLARTE_OPEN=1"):
        refuse_open_real_data(Settings(open=False), synthetic=False)


def test_real_clients_are_never_shown_to_the_network_without_sign_in() -> None:
    with pytest.raises(SettingsError, match=r"CLARTE_HOST=0\.0\.0\.0 is refused"):
        refuse_open_real_data(Settings(host="0.0.0.0", open=True), synthetic=False)  # noqa: S104


def test_an_address_of_the_sixth_version_gets_its_brackets() -> None:
    assert Settings(host="::1", port=8050).bind == "[::1]:8050"
    assert Settings(host="127.0.0.1", port=8050).bind == "127.0.0.1:8050"


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", "")
    assert load_settings().var_dir == Path("var")
