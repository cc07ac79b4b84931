"""Where the settings come from, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from reception_app.config import SETTINGS_FILE, load_settings
from reception_app.domain.errors import InvalidField
from reception_app.paths import data_dir


def test_defaults_keep_everything_in_the_data_folder() -> None:
    settings = load_settings(environment={})
    assert settings.database_url == f"sqlite:///{(data_dir() / 'reception.db').resolve()}"
    assert not settings.url_given
    assert settings.language is None


def test_the_command_line_goes_before_the_environment_before_the_file() -> None:
    data_dir().mkdir(parents=True)
    (data_dir() / SETTINGS_FILE).write_text('lang = "en"\nterminal = "مكتب ٣"\n', "utf-8")
    assert load_settings(environment={}).language == "en"
    assert load_settings(environment={"RECEPTION_LANG": "ar"}).language == "ar"
    assert load_settings(language="en", environment={"RECEPTION_LANG": "ar"}).language == "en"
    assert load_settings(environment={}).terminal == "مكتب ٣"


def test_the_demo_ignores_every_url_and_key() -> None:
    environment = {"RECEPTION_DATABASE_URL": "postgresql://clinic/real", "RECEPTION_KEY_FILE": "real.key"}
    settings = load_settings(demo=True, database_url="postgresql://clinic/real", environment=environment)
    assert settings.data_dir == data_dir() / "demo"
    assert settings.database_url.startswith("sqlite:///")
    assert settings.key_file is None
    assert load_settings(environment=environment).key_file == Path("real.key")


@pytest.mark.parametrize("content", ["lang = [", b"\xff\xfe"])
def test_an_unreadable_file_is_a_typed_error(content: str | bytes) -> None:
    data_dir().mkdir(parents=True)
    (data_dir() / SETTINGS_FILE).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InvalidField):
        load_settings(environment={})


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidField):
        load_settings(environment={"RECEPTION_LANG": "fr"})


def test_a_hub_is_named_by_environment_or_file_and_never_the_demos() -> None:
    environment = {"RECEPTION_HUB_URL": "https://hub.clinic.example:8765"}
    assert load_settings(environment=environment).hub_url == "https://hub.clinic.example:8765"
    assert load_settings(environment={}).hub_url is None
    assert load_settings(demo=True, environment=environment).hub_url is None
    with pytest.raises(InvalidField):
        load_settings(environment={"RECEPTION_HUB_URL": "hub.clinic.example"})


def test_a_hubs_own_authority_is_a_file_beside_the_settings_or_anywhere() -> None:
    with pytest.raises(InvalidField):
        load_settings(environment={"RECEPTION_HUB_CA": "clinic.pem"})
    file = data_dir() / "clinic.pem"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("", "ascii")
    for given in ("clinic.pem", str(file)):
        assert load_settings(environment={"RECEPTION_HUB_CA": given}).hub_ca == file
    assert load_settings(demo=True, environment={"RECEPTION_HUB_CA": "clinic.pem"}).hub_ca is None
    assert load_settings(environment={}).hub_ca is None
