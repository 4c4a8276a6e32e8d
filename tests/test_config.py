"""Settings: which source wins, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.config import Config, load_config
from dragoman.errors import ConfigError


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Config.model_fields:
        monkeypatch.delenv(f"DRAGOMAN_{name.upper()}", raising=False)


def test_defaults_without_anything() -> None:
    assert load_config() == Config()


def test_file_of_the_folder_environment_and_call_in_rising_order(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("dragoman.toml").write_text('min_score = 0.5\nmodel = "from_file"\n', encoding="utf-8")
    assert (load_config().min_score, load_config().model) == (0.5, "from_file")
    monkeypatch.setenv("DRAGOMAN_MIN_SCORE", "0.6")
    assert (load_config().min_score, load_config().model) == (0.6, "from_file")
    assert load_config(min_score=0.7).min_score == 0.7
    assert load_config(min_score=None).min_score == 0.6


def test_a_named_file_takes_the_place_of_that_of_the_folder(tmp_path: Path) -> None:
    Path("dragoman.toml").write_text("min_score = 0.5", encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text('frames = "mine.toml"', encoding="utf-8")
    settings = load_config(other)
    assert settings.frames == Path("mine.toml")
    assert settings.min_score == Config().min_score


def test_the_folder_for_caches_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", "somewhere")
    assert load_config() == Config()


def told(error: pytest.ExceptionInfo[ConfigError]) -> tuple[str, str, str]:
    assert error.value.exit_code == 2
    return error.value.what, error.value.where, error.value.hint


def test_an_unknown_key_is_told_the_nearest() -> None:
    Path("dragoman.toml").write_text("min_scor = 0.5", encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_config()
    what, where, hint = told(error)
    assert "'min_scor'" in what
    assert where == "dragoman.toml"
    assert hint == "did you mean 'min_score'?"


def test_an_unknown_key_near_nothing_is_told_all() -> None:
    with pytest.raises(ConfigError) as error:
        load_config(zzz=1)
    assert all(name in told(error)[2] for name in Config.model_fields)


def test_a_wrong_variable_is_named_with_its_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("dragoman.toml").write_text("min_score = 0.5", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_MIN_SCORE", "7")
    with pytest.raises(ConfigError) as error:
        load_config()
    what, where, hint = told(error)
    assert "DRAGOMAN_MIN_SCORE" in what
    assert where == "the environment"
    assert hint


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"min_score = = 1", "is no TOML"), (b"model = '\xff'", "is no TOML"), (b"min_score = []", "")],
)
def test_a_broken_file_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        load_config(file)
    what, where, hint = told(error)
    assert said in what
    assert where == str(file)
    assert hint


def test_a_missing_file_that_was_asked_for_is_an_error() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(Path("nowhere.toml"))


def test_settings_cannot_be_changed_and_can_be_compared() -> None:
    assert hash(Config(min_score=0.5)) == hash(Config(min_score=0.5))
    assert Config(min_score=0.5) != Config()
    with pytest.raises(ValueError, match="frozen"):
        Config().min_score = 0.1  # type: ignore[misc]
