"""The open story as exporters want it: every chapter's Markdown as the writer sees it now."""

from __future__ import annotations

from collections.abc import Mapping

from editor.exporters.export import Source
from editor.prose.markdown import write
from editor.prose.plain_text import read_plain
from editor.session.binding import sources
from editor.session.session import Session


def open_source(session: Session) -> Source:
    """The story and its texts, saved or not."""
    texts = sources(session)
    return Source(session.story, plain_as_markdown(texts) if _is_plain(session) else texts)


def plain_as_markdown(texts: Mapping[str, str]) -> dict[str, str]:
    """A lone text file has no markup: its asterisks are letters, which Markdown must be told."""
    return {file: write([each.without_origin() for each in read_plain(text)]) for file, text in texts.items()}


def _is_plain(session: Session) -> bool:
    return session.folder.is_lone_file and session.folder.path.suffix.lower() == ".txt"
