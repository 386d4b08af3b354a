"""A chapter's bytes come back as they were: encoding, byte order mark, line ends, front matter, last line."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.errors import StoryDamaged
from editor.story.chapter_text import ChapterText, decoded, encoded, new_file

FORMS = {
    "plain": b"One.\n\nTwo.\n",
    "no final newline": b"One.\n\nTwo.",
    "empty": b"",
    "mark": codecs.BOM_UTF8 + "Née.\n".encode(),
    "utf-16 le": codecs.BOM_UTF16_LE + "Née — “so”\r\n\r\nTwo 😀".encode("utf-16-le"),
    "utf-16 be": codecs.BOM_UTF16_BE + "Née.\n".encode("utf-16-be"),
    "cp1252": "“Née” — so…\r\n".encode("cp1252"),
    "windows ends": b"One.\r\n\r\nTwo.\r\n",
    "old mac ends": b"One.\r\rTwo.\r",
    "mixed ends": b"One.\r\n\nTwo.\rThree.\n",
    "front matter": b"---\ntitle: One\n---\n\nText.\n",
    "front matter with windows ends": b"---\r\ntitle: One\r\n---\r\nText.\n",
    "front matter only": b"---\ntitle: One\n---",
    "scene break first": b"---\n\nIt began: so.\n\n---\n\nEnd.\n",
    "no-break spaces": "A\u00a0b\u2028c\u2029d\u0085e\x0cf\n".encode(),
}


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS.keys())
def test_an_unedited_text_gives_the_same_bytes(content: bytes) -> None:
    known = decoded("a.md", content)
    assert encoded(known, known.text) == (content, known) and "\r" not in known.text


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS.keys())
def test_what_was_written_is_what_is_read_again(content: bytes) -> None:
    new, known = encoded(decoded("a.md", content), "Quite — new.\n\nYes.\n")
    assert decoded("a.md", new) == known and known.text == "Quite — new.\n\nYes.\n"


def test_front_matter_is_no_part_of_the_text() -> None:
    known = decoded("a.md", FORMS["front matter"])
    assert known.text == "Text.\n" and known.front == "---\ntitle: One\n---\n\n"


def test_a_scene_break_at_the_head_is_no_front_matter() -> None:
    assert decoded("a.md", FORMS["scene break first"]).front == ""


def test_a_text_that_opens_like_front_matter_stays_text() -> None:
    text = "---\nHe said: go.\n---\nEnd.\n"
    content, known = encoded(decoded("a.md", b"Old.\n"), text)
    assert known.text == text and decoded("a.md", content).text == text


def test_a_plain_text_file_has_no_front_matter() -> None:
    assert decoded("a.txt", FORMS["front matter"], is_plain=True).text.startswith("---\ntitle")


def test_only_edited_lines_lose_their_odd_line_ends() -> None:
    known = decoded("a.md", b"One.\r\nTwo.\nThree.\r\nFour.\n\rFive.\r\n")
    content, _ = encoded(known, known.text.replace("Three", "3").replace("Four.\n", "Four.\nNew.\n"))
    assert content == b"One.\r\nTwo.\n3.\r\nFour.\nNew.\r\n\rFive.\r\n"


def test_a_letter_that_the_old_encoding_lacks_makes_the_file_utf_8() -> None:
    content, known = encoded(decoded("a.md", FORMS["cp1252"]), "“Née” 😀\n")
    assert content == "“Née” 😀\r\n".encode() and known.encoding == "utf-8"


def test_half_an_emoji_never_stops_a_save() -> None:
    content, known = encoded(decoded("a.md", b"Old."), "a\ud83d\ude00b\ud83dc")
    assert content.decode() == "a😀b\ufffdc" and decoded("a.md", content).digest == known.digest


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\0b", "zero bytes"),
        ("“so” — ".encode() * 3 + b"\xff", "damaged near byte"),
        (codecs.BOM_UTF16_LE + b"a", "cannot be read"),
        (b"\x81\x8d", "cannot be read"),
    ],
)
def test_what_is_no_text_is_told_by_name(content: bytes, words: str) -> None:
    with pytest.raises(StoryDamaged, match=words) as caught:
        decoded("chapters/a.md", content)
    assert "chapters/a.md" in str(caught.value)


def test_a_new_file_ends_with_a_line_end() -> None:
    content, known = new_file("a.md", "title: One\n", "Text.")
    assert content == b"---\ntitle: One\n---\n\nText.\n" and decoded("a.md", content) == known


@given(st.text(st.sampled_from("ab \n\r\t-:#é“😀\u2028\x0b."), max_size=60))
def test_any_text_comes_back_byte_for_byte(source: str) -> None:
    content = source.encode()
    known = decoded("a.md", content)
    assert encoded(known, known.text)[0] == content


@example("\n\r\r", ":\n\n:")
@given(st.text(st.sampled_from("ab\n\r"), max_size=30), st.text(st.sampled_from("abc\n-: "), max_size=30))
def test_any_new_text_is_read_again(source: str, text: str) -> None:
    content, known = encoded(decoded("a.md", source.encode()), text)
    assert isinstance(known, ChapterText) and decoded("a.md", content).text.strip() == text.strip()


LARGE = {
    "no end of front matter": b"---\r\na: b\r\n" + b"x\r\n" * 100_000,
    "200,000 lines, mixed": b"one\r\ntwo\nthree\r" * 70_000,
    "a paragraph of a million letters": "é".encode() * 1_000_000,
    "a hundred megabytes": b"0123456789 abcdefgh\n" * 5_000_000,
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE.keys())
def test_large_files_are_read_and_written(content: bytes) -> None:
    known = decoded("a.md", content)
    assert encoded(known, known.text)[0] == content
    assert encoded(known, "new\n" + known.text)[1].text.startswith("new\n")
