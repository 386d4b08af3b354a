"""The rules of the standard manuscript format (William Shunn's, as editors ask for it) that are not about styles."""

from __future__ import annotations

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Form, Options
from editor.prose.counting import words_in

# Short stories are counted to the hundred, long ones to the five hundred, novels to the thousand.
_LONG_STORY = 15_000
_LESSER_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "it", "my", "of", "on", "or", "our"}
    | {"the", "their", "to", "with", "your", "his", "her"}
)


def about_words(manuscript: Manuscript, form: Form) -> str:
    """The count as it stands on the first page: `about 1,500 words`."""
    count = sum(words_in(section.prose) for section in manuscript.chapters)
    step = 1000 if form is Form.NOVEL else 500 if count >= _LONG_STORY else 100
    rounded = max(step, (count + step // 2) // step * step)
    return f"about {rounded:,} words"


def byline(manuscript: Manuscript, options: Options) -> str:
    """The name under the title: the author's, else the legal one."""
    return manuscript.details.author or options.contact.name


def surname(manuscript: Manuscript, options: Options) -> str:
    """The name in the header: as given, else the last word of the legal name or byline."""
    given = options.contact.surname
    return given or (options.contact.name or byline(manuscript, options)).split(" ")[-1]


def keyword(manuscript: Manuscript, options: Options) -> str:
    """The word of the title that stands for it in the header: the first one of weight."""
    if options.submission.keyword:
        return options.submission.keyword
    words = [word.strip(".,:;!?…\"'“”‘’()<>&") for word in manuscript.details.title.split()]
    weighty = [word for word in words if word and word.lower() not in _LESSER_WORDS]
    return next(iter(weighty or words or [""]))


def header_text(manuscript: Manuscript, options: Options) -> str:
    """`Surname / Keyword / `, before the page's number; a part that is not known is left out."""
    parts = [surname(manuscript, options), keyword(manuscript, options), ""]
    return " / ".join(part for place, part in enumerate(parts) if part or place == len(parts) - 1)
