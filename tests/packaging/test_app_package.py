"""What packages say of the app is true, and a Debian package holds what it should."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from editor import __version__

HOUSE = Path(__file__).parents[2]
APP = HOUSE / "packaging" / "app"


def test_the_menu_entry_opens_a_file_with_the_command_that_is_installed() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(APP / "fanfold.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Exec"] == "fanfold %f" and desktop["Type"] == "Application"
    assert desktop["Icon"] == "fanfold" and (HOUSE / "resources" / "fanfold.svg").is_file()


def test_the_metainfo_names_this_version() -> None:
    root = etree.parse(APP / "fanfold.metainfo.xml").getroot()
    assert root.findtext("launchable") == "fanfold.desktop" and root.findtext("project_license") == "GPL-3.0-or-later"
    assert next(release.get("version") for release in root.iter("release")) == __version__


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="only Debian and its kin make Debian packages")
def test_a_package_holds_the_app_its_command_and_its_menu_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(APP))
    from debian import build_deb

    app, house = tmp_path / "app" / "fanfold", tmp_path / "house"
    app.mkdir(parents=True)
    (app / "fanfold").write_text("#!/bin/sh\n")
    shutil.copytree(APP, house / "packaging" / "app")
    (house / "resources").mkdir()
    shutil.copy(HOUSE / "resources" / "fanfold.svg", house / "resources")
    made = build_deb(app, house)
    listed = subprocess.run(["dpkg-deb", "--contents", str(made)], check=True, capture_output=True, text=True).stdout
    for path in (
        "usr/lib/fanfold/fanfold",
        "usr/bin/fanfold -> ../lib/fanfold/fanfold",
        "applications/fanfold.desktop",
    ):
        assert path in listed
    told = subprocess.run(["dpkg-deb", "--field", str(made)], check=True, capture_output=True, text=True).stdout
    assert f"Version: {__version__}\n" in told and "libxcb-cursor0" in told
    sys.modules.pop("debian")
