"""`fanfold import FILE --into FOLDER`: shows the plan; with --yes the story is made."""

from __future__ import annotations

import argparse

from editor.errors import ImportFailed


def run(options: argparse.Namespace) -> int:
    """Shows the plan, and writes it where the writer said yes. Raises ImportFailed."""
    raise ImportFailed("Importing comes with the importers.")
