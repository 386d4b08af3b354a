"""Fanfold: a desktop app in which people draft, revise, check and send out stories."""

__version__ = "0.1.0"
