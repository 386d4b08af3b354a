"""Everything of the writer's lies below FANFOLD_HOME where that is set, and all that is shipped is found."""

from pathlib import Path

import pytest

from editor import places


def test_one_variable_moves_everything(own_home: Path) -> None:
    folders = (places.settings_folder(), places.state_folder(), places.documents_folder())
    assert len(set(folders)) == 3 and all(folder.parent == own_home for folder in folders)


def test_without_it_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FANFOLD_HOME")
    folders = (places.settings_folder(), places.state_folder(), places.documents_folder())
    assert all(folder.is_absolute() and "fanfold" in str(folder).lower() for folder in folders)


def test_what_is_shipped_is_found() -> None:
    assert (places.resources() / "archive-limits.json").is_file()


def test_a_bundle_goes_before_the_source_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert places.resources() == tmp_path / "resources"
