"""Downloads of archives: what their pages say by themselves goes where it belongs, without guessing."""

from editor.importers.formats import reader_named
from editor.importers.importing import composed
from editor.importers.reader import Choices
from editor.importers.roles import Role
from editor.importers.sorting.compose import Composed
from editor.importers.sorting.plan import Plan
from editor.importers.sorting.sort import plan
from editor.prose.markdown import read
from editor.prose.paragraph import Kind
from tests.importers.makers import epub_of

PREFACE = """<div id="preface">
 <p class="message"><b>Posted originally on the <a href="https://archive.example">Archive</a> at <a href="https://archive.example/1">link</a>.</b></p>
 <div class="meta">
  <dl class="tags">
   <dt>Rating:</dt><dd><a href="#">Teen And Up Audiences</a></dd>
   <dt>Archive Warning:</dt><dd><a href="#">No Archive Warnings Apply</a></dd>
   <dt>Category:</dt><dd><a href="#">F/F</a>, <a href="#">Gen</a></dd>
   <dt>Fandom:</dt><dd><a href="#">The Ferry Books</a></dd>
   <dt>Relationships:</dt><dd><a href="#">Maren/Ilse</a>, <a href="#">Orm &amp; Ketil</a></dd>
   <dt>Characters:</dt><dd><a href="#">Maren</a></dd>
   <dt>Additional Tags:</dt><dd><a href="#">Rain</a>, <a href="#">Boats, many of them</a></dd>
   <dt>Language:</dt><dd>English</dd>
   <dt>Series:</dt><dd>Part 1 of <a href="#">Lamps</a></dd>
   <dt>Stats:</dt><dd>Published: 2020-01-01 Words: 40 Chapters: 2/2</dd>
  </dl>
  <h1>Nine Lamps</h1>
  <div class="byline">by <a rel="author" href="#">Tove</a></div>
  <p>Summary</p><blockquote class="userstuff"><p>A crossing by night.</p></blockquote>
  <p>Notes</p><blockquote class="userstuff"><p>For the <em>exchange</em>.</p><p>Not mine.</p></blockquote>
 </div>
</div>"""
CHAPTERS = """<div id="chapters" class="userstuff">
 <div class="meta group"><h2 class="heading">Chapter 1: The Quay</h2>
  <p>Chapter Summary</p><blockquote class="userstuff"><p>She counts.</p></blockquote>
  <p>Chapter Notes</p><blockquote class="userstuff"><p>Hello again.</p></blockquote></div>
 <div class="userstuff"><p>Maren <em>counted</em> the lamps.</p><p>&nbsp;</p><p>There were nine.</p><hr/><p>One was out.</p><blockquote><p>A letter.</p></blockquote></div>
 <div class="meta" id="endnotes1"><p>Chapter End Notes</p><blockquote class="userstuff"><p>Thanks!</p></blockquote></div>
 <div class="meta group"><h2 class="heading">Chapter 2</h2></div>
 <div class="userstuff"><p>She rowed.</p></div>
</div>
<div id="afterword"><div class="meta" id="endnotes"><p>End Notes</p><blockquote class="userstuff"><p>That is all.</p></blockquote></div>
 <p class="message">Please <a href="#">drop by the archive and comment</a> to let the creator know.</p></div>"""
PAGE = f"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html><head><title>Nine Lamps</title></head><body>{PREFACE}{CHAPTERS}</body></html>"


def plan_of(name: str, content: bytes) -> Plan:
    return plan(reader_named(name).read(content, Choices()))


def check_archive_story(made: Composed) -> None:
    story, details = made.story, made.story.details
    assert (details.title, details.author, details.rating) == ("Nine Lamps", "Tove", "Teen And Up Audiences")
    assert details.warnings == ("No Archive Warnings Apply",) and details.categories == ("F/F", "Gen")
    assert details.relationships == ("Maren/Ilse", "Orm & Ketil")
    assert details.tags == ("Rain", "Boats, many of them") and details.series == "Part 1 of Lamps"
    assert details.summary.strip() == "A crossing by night." and details.language == "en-US"
    assert story.notes.before.strip() == "For the *exchange*.\n\nNot mine."
    assert story.notes.after.strip() == "That is all."
    first, second = story.chapters
    assert (first.title, first.summary.strip(), first.notes.before.strip(), first.notes.after.strip()) == (
        "Chapter 1: The Quay",
        "She counts.",
        "Hello again.",
        "Thanks!",
    )
    assert second.title == "Chapter 2" and made.texts[second.file].strip() == "She rowed."


def test_an_archive_page_fills_every_field() -> None:
    check_archive_story(composed(plan_of("HTML", PAGE.encode())))


def test_the_text_of_an_archive_page_keeps_breaks_quotes_and_emphasis() -> None:
    made = composed(plan_of("HTML", PAGE.encode()))
    text = read(made.texts[made.story.chapters[0].file])
    assert [p.kind for p in text] == [Kind.BODY, Kind.SCENE_BREAK, Kind.BODY, Kind.SCENE_BREAK, Kind.BODY, Kind.QUOTE]


def test_every_word_of_an_archive_page_is_in_the_plan() -> None:
    made = plan_of("HTML", PAGE.encode())
    assert "".join(made.put_back().split()) == "".join(made.source().split())
    assert not [piece for piece in made.pieces if piece.role is Role.STORY and "archive" in made.text_of(piece).lower()]


def test_an_archive_book_fills_every_field() -> None:
    metadata = "<dc:title>Nine Lamps</dc:title><dc:creator>Tove</dc:creator>"
    chapters = CHAPTERS.replace("&nbsp;", "&#160;")
    check_archive_story(composed(plan_of("EPUB", epub_of((), {"a.xhtml": PREFACE, "b.xhtml": chapters}, metadata))))


def test_an_archive_work_of_one_chapter_is_a_story_of_one_chapter() -> None:
    body = '<div id="chapters" class="userstuff"><h2 class="toc-heading">Nine Lamps</h2><div class="userstuff"><p>Maren counted.</p></div></div>'
    made = composed(plan_of("HTML", f"<html><body>{PREFACE}{body}</body></html>".encode()))
    assert len(made.story.chapters) == 1
    assert next(iter(made.texts.values())).strip() == "Maren counted."


def test_a_fanficfare_book_gives_its_title_page_and_chapters() -> None:
    title = '<div><h3><a href="https://a.example/1">Nine Lamps</a> by <a class="authorlink" href="https://a.example/2">Tove</a></h3><div><b>Category:</b> The Ferry Books<br/><b>Genre:</b> Drama<br/><b>Rating:</b> T<br/><b>Status:</b> Complete<br/><b>Words:</b> 40<br/><b>Summary:</b> A crossing by night.<br/></div></div>'
    pages = {
        "title_page.xhtml": title,
        "toc_page.xhtml": "<h3>Contents</h3><p>1. The Quay</p>",
        "file0001.xhtml": "<h3>1. The Quay</h3><p>A/N: hi, please review!</p><p>Maren counted.</p>",
        "file0002.xhtml": "<h3>2. Downstream</h3><p>She rowed.</p>",
    }
    metadata = "<dc:title>Nine Lamps</dc:title><dc:creator>Tove</dc:creator>"
    made = composed(plan_of("EPUB", epub_of((), pages, metadata)))
    assert [chapter.title for chapter in made.story.chapters] == ["1. The Quay", "2. Downstream"]
    assert made.story.chapters[0].notes.before.strip() == "hi, please review!"
    assert (made.story.details.title, made.story.details.rating, made.story.details.author) == (
        "Nine Lamps",
        "T",
        "Tove",
    )
    assert made.story.details.summary.strip() == "A crossing by night."
    assert made.story.details.fandoms == ("The Ferry Books",)


def test_line_breaks_in_pairs_part_paragraphs() -> None:
    made = plan_of("HTML", b"<div>Maren counted.<br><br>There were nine.<br><br><br>One was out.<br>Or two.</div>")
    assert [(block.text, block.empty_before) for block in made.blocks] == [
        ("Maren counted.", 0), ("There were nine.", 1), ("One was out.\nOr two.", 2),
    ]  # fmt: skip


def test_italics_that_only_a_style_sheet_knows_are_kept() -> None:
    page = b"<html><head><style>.c1, p.x{font-style:italic}/* .c2{} */ .c3 { font-weight: 700 }</style></head><body><p>A <span class='c1'>b</span> <span class='c2 c3'>c</span></p></body></html>"
    made = composed(plan_of("HTML", page))
    assert next(iter(made.texts.values())).strip() == "A *b* **c**"
