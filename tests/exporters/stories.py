"""Stories that the exporters' tests send out: one with everything in it, made here, none of it anybody's."""

from __future__ import annotations

from editor.story.model import Chapter, Details, Notes, Story

FIRST = """\
# The Lamp

The *first* lamp was **lit**, and the ***second*** was <u>not</u>, they said; ~~nobody~~ somebody lied.

A line\\
and its fellow, with a [page](https://example.org/a?b=1&c=2) to see.

> Quoted words.

> More quoted words.

* * *

<p align="center">In the middle</p>

<p align="right">To the right</p>

## Later

Less < more & "quoted" – ‘so’ … naïve café 漢字 🕯️ end.
"""

SECOND = """\
Only one paragraph, and then a list:

- one *thing*
- another

    code <b>stays</b> as it is

Last words.
"""

STORY = Story(
    id="test",
    details=Details(
        title="Lamps & <Lanterns>",
        author="A. Nonymous",
        language="en-GB",
        summary="Two lamps.\nOne *story*.",
        rating="General Audiences",
        warnings=("No Archive Warnings Apply",),
        fandoms=("Original Work",),
        characters=("A & B",),
        tags=("light",),
    ),
    disclaimer="I own no lamp.",
    dedication="For the lamplighter.",
    notes=Notes("Story note before.", "Story note after."),
    chapters=(
        Chapter("chapters/01.md", "The Lamp", "Chapter summary.", notes=Notes("Chapter note before.", "And after.")),
        Chapter("chapters/02.md", "", disclaimer="Chapter disclaimer."),
    ),
)
TEXTS = {"chapters/01.md": FIRST, "chapters/02.md": SECOND}

# Words that each format must hold, in this order, whatever it does around them.
ORDER = (
    "first",
    "second",
    "somebody",
    "fellow",
    "page",
    "Quoted",
    "middle",
    "right",
    "Later",
    "naïve",
    "漢字",
    "🕯️",
    "Chapter 2",
    "thing",
    "Last",
)
NOTES = (
    "Two lamps",
    "own no lamp",
    "lamplighter",
    "Story note before",
    "Story note after",
    "Chapter summary",
    "Chapter note before",
    "And after",
    "Chapter disclaimer",
)


def one_chapter(text: str, title: str = "", author: str = "") -> tuple[Story, dict[str, str]]:
    """A story of one chapter of that Markdown, and its texts."""
    return Story("one", Details(title=title, author=author), chapters=(Chapter("c.md"),)), {"c.md": text}
