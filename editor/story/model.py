"""What a story is, in frozen values: the same for a sample, a lone file and a folder. `folder.py` knows the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Status(Enum):
    """How far a chapter has come."""

    IDEA = "idea"
    DRAFT = "draft"
    REVISED = "revised"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Notes:
    """Author's notes that stand before and after a text: Markdown in which a line end is a line break."""

    before: str = ""
    after: str = ""


def one_below_the_other(*texts: str) -> str:
    """Notes, summaries and the like of several as one text; what two of them say alike stands once."""
    return "\n\n".join(dict.fromkeys(text for text in texts if text.strip()))


@dataclass(frozen=True, slots=True)
class Chapter:
    """What belongs to one chapter apart from its text. `file` is its path in the story folder, with `/`."""

    file: str
    title: str = ""
    summary: str = ""
    status: Status = Status.DRAFT
    disclaimer: str = ""
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True)
class Details:
    """What an archive's form asks about a story."""

    title: str = ""
    author: str = ""
    language: str = "en-US"
    summary: str = ""
    rating: str = ""
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story without its chapters' texts. `names` is its lexicon: words that are never misspelt here.

    The last three tell what was met on reading and take no part in equality: chapter files that `story.yaml` does not
    list, files it lists that are not there (they keep their place in the list), and sentences about values that could
    not be read and were left as they are.
    """

    id: str
    details: Details = field(default_factory=Details)
    disclaimer: str = ""
    dedication: str = ""
    notes: Notes = field(default_factory=Notes)
    names: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    found: tuple[Chapter, ...] = field(default=(), compare=False)
    missing: tuple[str, ...] = field(default=(), compare=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    def chapter(self, file: str) -> Chapter:
        """The chapter kept in `file`. Raises KeyError where there is none."""
        for chapter in self.chapters:
            if chapter.file == file:
                return chapter
        raise KeyError(file)

    def name_of(self, file: str) -> str:
        """What a writer calls the chapter in `file`: its title; in a story of one, the story's; else the file."""
        titles = {chapter.file: chapter.title for chapter in self.chapters}
        return titles.get(file) or (self.details.title if len(titles) == 1 and file in titles else "") or file
