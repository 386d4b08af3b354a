"""Colours: enough contrast on every paper, the right palette, the desktop's wish."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from editor.ui.theme import DARK, LIGHT, PAPERS, SEPIA, contrast

TEXTS = ("ink", "muted", "accent", "error", "query", "style")
GROUNDS = ("paper", "desk", "chosen")


def test_black_on_white_has_the_greatest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out_on_every_ground(paper, text, ground):
    colours = PAPERS[paper]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
def test_buttons_badges_and_selections_can_be_read(paper):
    colours = PAPERS[paper]
    for text, ground in (
        ("on_accent", "accent"),
        ("accent", "soft"),
        ("ink", "selection"),
        ("ink", "found"),
        ("ink", "field"),
    ):
        assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5, (text, ground)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ground", (*GROUNDS, "field"))
def test_what_shows_that_something_can_be_used_stands_out(paper, ground):
    """WCAG 1.4.11 asks for 3 to 1: borders of controls, handles of scroll bars, the ring of the keyboard."""
    colours = PAPERS[paper]
    for mark in ("edge", "accent"):
        assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3, mark


def test_the_palette_follows_the_paper(theme, preferences):
    look = preferences.current.look
    preferences.replace(replace(preferences.current, look=replace(look, paper="dark")))
    assert theme.colours is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Text).name().upper() == DARK.ink
    preferences.replace(replace(preferences.current, look=replace(look, paper="sepia")))
    assert theme.colours is SEPIA


def test_an_unknown_paper_falls_back_to_the_desktops(theme, preferences):
    preferences.replace(replace(preferences.current, look=replace(preferences.current.look, paper="pink")))
    assert theme.colours in (LIGHT, DARK)


def test_icons_are_drawn_in_the_named_colour(theme):
    image = theme.icon("plus", "accent", 24).pixmap(24).toImage()
    inked = [image.pixelColor(x, 12) for x in range(24) if image.pixelColor(x, 12).alpha() > 250]
    wanted = theme.colour("accent")
    assert inked and all(abs(found.green() - wanted.green()) < 4 and found.red() < 60 for found in inked)
