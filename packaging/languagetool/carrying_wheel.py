"""A wheel that carries the jars of LanguageTool, so that a packaged app, or one installed by pip, needs no network."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path

from editor.checking.languagetool.jars import WHEEL_PACKAGE, Parts

METADATA = """\
Metadata-Version: 2.1
Name: fanfold-languagetool
Version: {version}
Summary: The jars of LanguageTool {version} for Fanfold's deep checking
License: LGPL-2.1-or-later (LanguageTool); each jar carries its own licence
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: fanfold\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
MODULE = '"""The jars of LanguageTool, for Fanfold."""\n'
# A fixed date makes equal jars an equal wheel.
DATE = (2020, 1, 1, 0, 0, 0)


def build_wheel(jars: Path, parts: Parts, into: Path) -> Path:
    """The wheel's path in the folder `into`, which is made if need be."""
    into.mkdir(parents=True, exist_ok=True)
    stem = f"{WHEEL_PACKAGE}-{parts.version}"
    path = into / f"{stem}-py3-none-any.whl"
    files = {f"{WHEEL_PACKAGE}/jars/{jar.name}": (jars / jar.name).read_bytes() for jar in parts.jars}
    files[f"{WHEEL_PACKAGE}/__init__.py"] = MODULE.encode()
    files[f"{stem}.dist-info/METADATA"] = METADATA.format(version=parts.version).encode()
    files[f"{stem}.dist-info/WHEEL"] = WHEEL.encode()
    record = "".join(f"{name},{digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{stem}.dist-info/RECORD"] = f"{record}{stem}.dist-info/RECORD,,\n".encode()
    unfinished = path.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w") as wheel:
        # Stored as they are: jars are packed already.
        for name, content in files.items():
            wheel.writestr(zipfile.ZipInfo(name, DATE), content)
    return unfinished.replace(path)


def digest(content: bytes) -> str:
    """As wheels write it in their records."""
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
