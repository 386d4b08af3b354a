"""Zip packages (DOCX, ODT, EPUB) whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

# The earliest date that a zip can hold: no file tells when it was made.
_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """The files as one zip in the given order, compressed but for those named in `stored`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return target.getvalue()
