"""AO3's form as the sidebar needs it: lengths for the counters, and the words it offers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """Lengths are characters."""

    summary: int
    notes: int
    tags: int
    ratings: tuple[str, ...]
    warnings: tuple[str, ...]
    categories: tuple[str, ...]


AO3 = Form(
    1250,
    5000,
    75,
    ("Not Rated", "General Audiences", "Teen And Up Audiences", "Mature", "Explicit"),
    (
        "Choose Not To Use Archive Warnings",
        "No Archive Warnings Apply",
        "Graphic Depictions Of Violence",
        "Major Character Death",
        "Rape/Non-Con",
        "Underage Sex",
    ),
    ("F/F", "F/M", "Gen", "M/M", "Multi", "Other"),
)
