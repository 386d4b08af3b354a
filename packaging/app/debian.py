"""A Debian package of the built app: the folder under /usr/lib, a command, a menu entry, an icon."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from editor import __version__

# Qt's own needs beyond what PySide6 brings; `|` where newer releases have another name.
DEPENDS = """
libglib2.0-0t64 | libglib2.0-0, libegl1, libgl1, libopengl0, libfontconfig1, libdbus-1-3, libxkbcommon0,
libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0,
libxcb-shape0, libxcb-xinerama0, libxcb-xkb1, libwayland-client0, libwayland-cursor0, libwayland-egl1
"""
CONTROL = """\
Package: fanfold
Version: {version}
Architecture: {architecture}
Maintainer: The Fanfold developers <fanfold@localhost>
Installed-Size: {kibibytes}
Depends: {depends}
Section: editors
Priority: optional
Description: Draft, revise, check and send out stories
 An app for writers of fiction, and of fan fiction above all: notes and
 disclaimers are kept as data, checking understands names and dialogue, no word
 is ever lost, and a manuscript comes out clean for wherever it goes.
 .
 It brings its own Python, Java and LanguageTool and works offline.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Fanfold

Files: *
Copyright: The Fanfold developers
License: GPL-3.0-or-later
 On Debian the text of the GNU General Public License, version 3, is in
 /usr/share/common-licenses/GPL-3.
Comment: The sample stories, fonts, icons and word lists have their own terms; each folder under
 /usr/lib/fanfold says which. Qt, Python, OpenJDK and LanguageTool come with their licences there.
"""


def build_deb(app: Path, house: Path) -> Path:
    """The path of the package of the built folder `app`, in the house's `dist`."""
    root = app.parent / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(app, root / "usr/lib/fanfold", symlinks=True)
    own = house / "packaging" / "app"
    put(own / "fanfold.desktop", root / "usr/share/applications/fanfold.desktop")
    put(own / "fanfold.metainfo.xml", root / "usr/share/metainfo/fanfold.metainfo.xml")
    put(house / "resources/fanfold.svg", root / "usr/share/icons/hicolor/scalable/apps/fanfold.svg")
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/fanfold").symlink_to("../lib/fanfold/fanfold")
    write(root / "usr/share/doc/fanfold/copyright", COPYRIGHT)
    write(root / "DEBIAN/control", control(root))
    made = house / "dist" / f"fanfold_{__version__}_{architecture()}.deb"
    made.parent.mkdir(exist_ok=True)
    subprocess.run(["dpkg-deb", "--root-owner-group", "-z2", "--build", str(root), str(made)], check=True)
    return made


def control(root: Path) -> str:
    """What the package says of itself."""
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    depends = " ".join(DEPENDS.split())
    return CONTROL.format(version=__version__, architecture=architecture(), kibibytes=size, depends=depends)


def architecture() -> str:
    """This computer's, as Debian names it."""
    return subprocess.run(
        ["dpkg", "--print-architecture"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()


def put(file: Path, target: Path) -> None:
    """A copy that everybody may read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)
    target.chmod(0o644)


def write(target: Path, text: str) -> None:
    """A text file that everybody may read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    target.chmod(0o644)
