"""Lines that look like notes, headers or chapters and are story, and the other way round. A false lift is the worse."""

import pytest

from editor.importers.from_text import read_text
from editor.importers.importing import composed
from editor.importers.sorting.compose import Composed
from editor.importers.sorting.sort import plan

STORY = "The tide had gone out further than anyone could remember, and the boats lay on their sides.\n\n“It will come back,” said the harbour master.\n\nThey waited until noon, and then until the light went."


def made_of(text: str) -> Composed:
    return composed(plan(read_text(text)))


def only_text(made: Composed) -> str:
    assert len(made.texts) == 1
    return next(iter(made.texts.values()))


@pytest.mark.parametrize(
    "line",
    [
        "A/N had been scrawled at the bottom, whatever that meant.", "Author's notes littered the desk.", "Rating the cakes took all afternoon.",
        "Note: the cakes were terrible.", "Summary: nobody won.", "“Warning: contents may be hot,” said the cup.", "Characters like him never listened.",
        "Title: that was what she wanted, a title, and lands.", "Thanks to the rain the fire went out.", "Series: three losses, one draw.",
        "Dear Author,\nI have read your notes. Please review the contract, and let me know what you think!", "Hey guys, he said to the cows.", "From: Kai\nTo: Leo\nSubject: you",
        "(beta: is this too much? -K)", '[BETA NOTE: "gave" twice on this page]', "Chapter 7: The Book", "Hello everyone. My name is Kai, and I was late.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_line_of_the_story_stays_in_it(line: str, place: str) -> None:
    if place == "first" and line.startswith(("Chapter", "Summary", "(beta", "[BETA")):
        pytest.skip("at the head of a text that is what it says")
    parts = {"first": (line, STORY), "middle": (STORY, line, STORY), "last": (STORY, line)}[place]
    made = made_of("\n\n".join(parts))
    assert line.split("\n")[-1].split("“")[0][:20].strip('"[(') in only_text(made).replace("\\", "")
    story = made.story
    assert (story.notes.before, story.notes.after, story.disclaimer, story.details.summary) == ("", "", "", "")


def test_a_writers_greeting_above_the_text_is_a_note() -> None:
    greeting = "Hey guys!! So this is my new story, please vote and comment!! Sorry for any mistakes"
    made = made_of(f"Chapter 1\n\n{greeting}\n\n{STORY}\n\nChapter 2\n\n{STORY}")
    assert made.story.chapters[0].notes.before == greeting


def test_the_words_of_an_archives_page_do_not_make_the_last_line_a_note() -> None:
    page = """<div id="preface"><div class="meta"><h1>T</h1></div></div><div id="chapters" class="userstuff"><div class="userstuff"><p>One went.</p><p>Two went.</p>
    <p>&nbsp;</p><p>And three.</p></div></div><div id="afterword"><p class="message">Please <a href="#">drop by the Archive and comment</a> to let the creator know if you enjoyed their work!</p></div>"""
    from editor.importers.formats import reader_named
    from editor.importers.reader import Choices

    made = composed(plan(reader_named("HTML").read(page.encode(), Choices())))
    assert made.story.notes.after == "" and only_text(made).endswith("And three.\n")


def test_the_line_of_fanfiction_net_fills_its_fields() -> None:
    line = "Rated: Fiction T - English - Hurt/Comfort/Friendship - [Orin, Tess] Bo - Chapters: 3 - Words: 9,214 - id: 1"
    made = made_of(f"The Lanternkeeper\nBy: Moss\n{line}\n\nDisclaimer: Not mine.\n\nChapter 1: Wick\n\n{STORY}")
    details = made.story.details
    assert (details.title, details.author, details.rating, details.language) == (
        "The Lanternkeeper",
        "Moss",
        "T",
        "en-US",
    )
    assert details.tags == ("Hurt/Comfort", "Friendship") and details.characters == ("Orin", "Tess", "Bo")
    assert made.story.notes.before == "Chapters: 3 - Words: 9,214 - id: 1" and made.story.disclaimer == "Not mine."


@pytest.mark.parametrize(
    "line",
    ["Rated: T - English - Chapters: 2", "Rated: M - English - Ana - Words: 12", "Rated: K+", "Rated: T - and so on"],
)
def test_no_letter_of_such_a_line_is_lost(line: str) -> None:
    made = plan(read_text(f"Title: X\n{line}\n\n{STORY}"))
    assert "".join(made.put_back().split()) == "".join(made.source().split())


def test_disclaimers_that_are_counted_are_disclaimers() -> None:
    made = made_of(f"Disclaimer: Not mine.\n\nDisclaimer #2: The song is not mine either.\n\n~*~\n\n{STORY}")
    assert made.story.disclaimer == "Not mine.\n\nThe song is not mine either."


def test_stars_around_a_note_in_brackets_go_with_it() -> None:
    assert only_text(made_of(f"{STORY}\n\n**(a/n I cried writing this part lol)**\n\n{STORY}")).count("*") == 0


def test_the_head_of_an_email_goes_with_the_fields_below_it() -> None:
    made = made_of(
        f"From: wren@example.org\nSubject: NEW: Low Water\n\nTITLE: Low Water\nAUTHOR: Wren\nRATING: PG\n\n{STORY}"
    )
    assert (made.story.details.title, made.story.details.author) == ("Low Water", "Wren")
    assert made.story.notes.before == "From: wren@example.org\nSubject: NEW: Low Water"


def test_a_header_of_short_lines_does_not_hide_that_a_text_is_wrapped() -> None:
    header = "TITLE: Low Water\nAUTHOR: Wren\nRATING: PG\nCATEGORY: Gen\nARCHIVE: Ask first.\nSPOILERS: None\n\n"
    prose = "The tide had gone out further than anyone in the village could\nremember, and the boats lay on their sides in the mud like cows\nthat had given up for the day. Nobody said anything about it at\nfirst, and then it was late.\n\n"
    assert read_text(header + prose * 2).wrapped


@pytest.mark.parametrize("numbers", [(1, 2, 9, 3), (1, 2, 1, 3), (7,)])
def test_a_chapter_line_that_is_out_of_count_is_read_by_somebody_in_the_story(numbers: tuple[int, ...]) -> None:
    lines = "\n\n".join(f"Chapter {number}\n\n{STORY}" for number in numbers)
    titles = [chapter.title for chapter in made_of(f"{STORY}\n\n{lines}").story.chapters if chapter.title]
    assert titles == {4: ["Chapter 1", "Chapter 2", "Chapter 3"], 1: []}[len(numbers)]


@pytest.mark.parametrize(
    "numbers", [(1, 2, 4, 5), (1, 2, 2, 3), (12, 13), (2, 3), (1, 12), ("I", "II", "III"), ("One", "Two")]
)
def test_chapters_that_are_counted_badly_are_chapters(numbers: tuple[object, ...]) -> None:
    lines = "\n\n".join(f"Chapter {number}\n\n{STORY}" for number in numbers)
    assert [chapter.title for chapter in made_of(lines).story.chapters] == [f"Chapter {number}" for number in numbers]
