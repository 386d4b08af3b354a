"""Downloads of the Archive of Our Own: what each part of such a page is, and its list of tags as fields."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from editor.importers.roles import Field, Given, Role

# An archive's download says what its parts are: a label paragraph, then a quotation.
_LABELS = {
    "summary": Given(Role.HEADER, Field.SUMMARY, of_story=True),
    "notes": Given(Role.NOTE_BEFORE, of_story=True),
    "end notes": Given(Role.NOTE_AFTER, of_story=True),
    "chapter summary": Given(Role.HEADER, Field.SUMMARY),
    "chapter notes": Given(Role.NOTE_BEFORE),
    "chapter end notes": Given(Role.NOTE_AFTER),
}

# Words that lead about the page: `See the end of the chapter for notes`.
_SIGNPOSTS = {"toc-heading", "endnote-link", "landmark"}
# The names that archives gave to a warning at other times -> the name in their form.
_WARNINGS = {
    "Creator Chose Not To Use Archive Warnings": "Choose Not To Use Archive Warnings",
    "Underage": "Underage Sex",
}
FIGURES = "The archive’s own figures (dates, words, collections) were left out; they are in the original."


def given(element: html.HtmlElement, tag: str, *, in_chapters: bool) -> Given | None:
    """What an element of an archive's download is by its place there; None for all other pages."""
    own = classes(element)
    in_download = in_chapters or _is_in(element, {"preface", "afterword"})
    if not in_download:
        return None
    if tag == "blockquote" and "userstuff" in own:
        return _LABELS.get(_label_above(element))
    if tag == "p" and (text_of(element).lower() in _LABELS or "message" in own) and _is_meta(element):
        return Given(Role.SEPARATOR)
    if _SIGNPOSTS & set(own):
        return Given(Role.SEPARATOR)
    if tag == "h1" and not in_chapters:
        return Given(Role.HEADER, Field.TITLE, of_story=True)
    if "byline" in own:
        # A chapter's byline names who wrote this one: nothing else says that.
        return Given(Role.HEADER, Field.KEPT) if in_chapters else Given(Role.SEPARATOR)
    if tag in {"ul", "dl"} and _is_meta(element):
        return Given(Role.HEADER, Field.KEPT, of_story=True)
    if tag == "h2" and "heading" in own:
        return Given(Role.CHAPTER)
    return None


def _label_above(element: html.HtmlElement) -> str:
    before = element.getprevious()
    while before is not None and (before.tag != "p" or text_of(before).lower() not in _LABELS):
        before = before.getprevious()
    return text_of(before).lower() if before is not None else ""


def _is_meta(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    name = str(parent.get("id") or "")
    return "meta" in classes(parent) or name in {"preface", "afterword"} or name.startswith("endnotes")


def _is_in(element: html.HtmlElement, ids: set[str]) -> bool:
    return any(above.get("id") in ids for above in element.iterancestors())


_TAG_FIELDS = {
    "rating": Field.RATING,
    "archive warning": Field.WARNINGS,
    "category": Field.CATEGORIES,
    "categories": Field.CATEGORIES,
    "fandom": Field.FANDOMS,
    "relationship": Field.RELATIONSHIPS,
    "character": Field.CHARACTERS,
    "additional tag": Field.TAGS,
    "language": Field.LANGUAGE,
    "series": Field.SERIES,
}


def tags_of(element: html.HtmlElement) -> Iterator[tuple[Field, str]]:
    """The archive's list of tags as fields, one value each."""
    field: Field | None = None
    for child in element:
        if child.tag == "dt":
            name = text_of(child).rstrip(":").lower()
            field = _TAG_FIELDS.get(name) or _TAG_FIELDS.get(name.removesuffix("s"))
        elif child.tag == "dd" and field is not None:
            links = [text_of(link) for link in child.iter("a")]
            whole = not links or field in {Field.SERIES, Field.LANGUAGE}
            yield from ((field, _WARNINGS.get(value, value)) for value in ([text_of(child)] if whole else links))


def authors_of(byline: html.HtmlElement) -> str:
    """The names in a byline, parted by commas; `by Anonymous` links to nobody."""
    names = [text_of(name) for name in byline.iter("a")]
    return ", ".join(filter(None, names)) or text_of(byline).removeprefix("by ")


def classes(element: html.HtmlElement) -> list[str]:
    """The classes an element bears."""
    return str(element.get("class") or "").split()


def text_of(element: html.HtmlElement) -> str:
    """All text below an element, white space made single."""
    return " ".join((element.text_content() or "").split())
