from pathlib import Path

import pytest

from app.settings import PREFIX, Settings, SettingsError, load_settings, refuse_open_real_data
from data.saved_applications import SavedApplications

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


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CLARTE_API_RATE", "often", "CLARTE_API_RATE=often: not a rate such as 600 per minute"),
        ("CLARTE_API_KEYS", "me:clarte_secret", "CLARTE_API_KEYS: entry 1 is not name:sha256"),
        ("CLARTE_DATABASE_URL", "secret", "CLARTE_DATABASE_URL: not the URL of a database"),
        ("CLARTE_DATABASE_URL", "sqlite://", "CLARTE_DATABASE_URL: a database in memory keeps nothing"),
        ("CLARTE_DATABASE_URL", "oracle://me:secret@host/x", "CLARTE_DATABASE_URL: the driver of this database"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_a_secret_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refusal:
        load_settings()
    assert str(refusal.value).startswith(said)
    assert "secret" not in str(refusal.value)


def test_secrets_are_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_API_KEYS", f"me:{'0' * 64}")
    assert "000" not in repr(load_settings())


def test_the_rate_can_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_API_RATE", "off")
    assert load_settings().api_rate == ""


def test_lines_and_applications_live_under_the_var_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path / "a?b"))
    settings = load_settings()
    assert settings.log_file == tmp_path / "a?b" / "requests.log"
    assert SavedApplications(settings.database).save({}, "", "")
    assert (tmp_path / "a?b" / "clarte.db").exists()


def test_lines_may_go_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLARTE_REQUEST_LOG", str(tmp_path / "x.log"))
    assert load_settings().log_file == tmp_path / "x.log"
    monkeypatch.setenv("CLARTE_REQUEST_LOG", "-")
    assert load_settings().log_file is None
