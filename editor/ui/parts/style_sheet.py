"""The one style sheet: how Qt's own widgets look in the theme's colours. It names colours, it makes none."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

# What a style sheet can only take from a file: icon and colour of each.
IMAGES = {
    "check": ("check", "on_accent"),
    "tick": ("check", "ink"),
    "up": ("chevron-up", "muted"),
    "down": ("chevron-down", "muted"),
}


def style_sheet(values: Mapping[str, str]) -> str:
    """The sheet with the named colours and image files put in; kept short, for each widget made pays for every rule."""
    return Template(_SHEET).substitute(values)


_SHEET = """
QMenuBar { background: $desk; color: $muted; border-bottom: 1px solid $line; padding: 3px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $chosen; color: $ink; }
QMenu { background: $field; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 26px; border-radius: 6px; }
QMenu::item:selected { background: $chosen; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url($tick); }
QToolTip { background: $field; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QPushButton { background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 5px 11px;
  outline: none; }
QPushButton:hover { border-color: $ink; }
QPushButton:pressed { background: $chosen; }
QPushButton:disabled { color: $muted; background: $desk; border-color: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 10px; }
QPushButton[first="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[first="true"]:hover { border-color: $ink; }
QPushButton[first="true"]:focus { border: 2px solid $ink; }
QPushButton[quiet="true"] { background: transparent; border: 1px solid transparent; color: $muted; text-align: left;
  padding: 5px 6px; }
QPushButton[quiet="true"]:hover { color: $ink; }
QPushButton[quiet="true"]:focus { border: 2px solid $accent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox QPushButton:default { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QToolButton { outline: none; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $chosen; }
QToolButton:focus { padding: 3px; }
QLineEdit, QComboBox, QTextEdit[field="true"], QPlainTextEdit {
  background: $field; color: $ink; border: 1px solid $edge; border-radius: 7px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted; }
QTextEdit[field="true"] { padding: 9px 11px; }
QLineEdit:focus, QComboBox:focus, QTextEdit[field="true"]:focus,
QPlainTextEdit:focus { border: 2px solid $accent; padding: 4px 7px; }
QTextEdit[field="true"]:focus { padding: 8px 10px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPushButton[chip="true"]:disabled {
  background: $desk; color: $muted; border-color: $line; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
  border: none; border-radius: 0; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { padding: 0 6px; }
QAbstractItemView QLineEdit { padding: 2px 6px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $edge; padding: 4px; outline: none;
  selection-background-color: $chosen; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; border-radius: 5px; color: $ink; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: $chosen; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border-radius: 2px; min-height: 36px; margin: 3px 4px; }
QScrollBar::handle:vertical:hover { background: $muted; border-radius: 4px; margin: 3px 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 2px; min-width: 36px; margin: 4px 3px; }
QScrollBar::handle:horizontal:hover { background: $muted; border-radius: 4px; margin: 2px 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLabel[second="true"] { color: $muted; font-size: 12px; }
QLabel[heading="true"] { font-weight: 600; }
QLabel[version="true"] { background: $field; border: 1px solid $line; border-radius: 8px; padding: 10px 12px; }
QLabel[kind="true"] { font-size: 12px; font-weight: 600; }
QLabel[alert="true"] { color: $error; font-size: 12px; }
QFrame#left_panel { background: $desk; border: none; border-right: 1px solid $line; }
QFrame#right_panel { background: $desk; border: none; border-left: 1px solid $line; }
QWidget#foot { background: $desk; border-top: 1px solid $line; }
QWidget#foot QLabel, QWidget#foot QPushButton { color: $muted; font-size: 12px; }
QPushButton[foot="true"] { background: transparent; border: none; padding: 2px 4px; }
QPushButton[foot="true"]:hover { color: $ink; text-decoration: underline; }
QPushButton[foot="true"]:focus { border: 2px solid $accent; padding: 0 2px; }
QWidget#meeting { background: $desk; border-bottom: 1px solid $line; }
QWidget#notices { background: $chosen; border-bottom: 1px solid $line; }
QWidget#find { background: $desk; border-bottom: 1px solid $line; }
QFrame#card { background: $field; border: 1px solid $line; border-radius: 10px; }
QWidget[line="true"], QFrame[line="true"] { background: $line; border: none; }
QListWidget { background: transparent; border: none; outline: none; color: $ink; }
QListWidget[plain="true"]::item { padding: 6px 8px; border-radius: 6px; color: $ink; }
QListWidget[plain="true"]::item:hover { background: $chosen; }
QListWidget[plain="true"]::item:selected { background: $soft; color: $ink; }
QListWidget[plain="true"]::item:focus { border: 2px solid $accent; padding: 4px 6px; }
QTextEdit#paper, QTextEdit#title { border: none; color: $ink; selection-background-color: $selection;
  selection-color: $ink; placeholder-text-color: $muted; }
QTextEdit#paper { background: $paper; }
QTextEdit#title { background: transparent; }
QScrollArea#welcome { background: $paper; }
QTextBrowser#preview { background: $paper; border: 1px solid $line; border-radius: 8px; color: $ink; padding: 1px; }
QTextBrowser#preview:focus { border: 2px solid $accent; padding: 0; }
QScrollArea#pages { background: $chosen; border-radius: 8px; }
QLabel#sheet { border: 1px solid $line; }
QListWidget#plan { background: $paper; border: 1px solid $line; border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QPushButton[chip="true"] { background: transparent; border: 1px solid $edge; border-radius: 11px; padding: 3px 9px;
  color: $muted; font-size: 12px; }
QPushButton[chip="true"]:hover { color: $ink; border-color: $ink; }
QPushButton[chip="true"]:checked { background: $soft; color: $accent; border-color: $soft; font-weight: 600; }
QPushButton[chip="true"]:focus { border: 2px solid $accent; padding: 2px 8px; }
QCheckBox, QRadioButton { spacing: 8px; outline: none; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
  border: 1px solid $muted; border-radius: 4px; background: $field; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $ink; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent; border-color: $accent;
  image: url($check); }
QCheckBox::indicator:indeterminate { background: $soft; border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox::indicator:checked:focus { border-color: $ink; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $desk; }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; background: $on_accent; }
QRadioButton::indicator:checked:focus { border-color: $ink; }
QRadioButton::indicator:focus { border-color: $accent; }
QAbstractSpinBox { background: $field; color: $ink; border: 1px solid $edge; border-radius: 7px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 22px; border: none;
  background: transparent; margin-right: 2px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $chosen; border-radius: 4px; }
QAbstractSpinBox::up-arrow { image: url($up); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($down); width: 12px; height: 12px; }
QProgressBar { background: $line; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""
