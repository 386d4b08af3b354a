"""Files that mean harm, or were harmed: refused with a sentence, quickly, and nothing outside is touched."""

import io
import zipfile

import pytest

from editor.errors import ImportFailed
from editor.importers.formats import reader_named
from editor.importers.from_text import read_text
from editor.importers.mending import words_like
from editor.importers.reader import Choices, Reading
from editor.importers.safety.child import read_in_child
from editor.importers.safety.zipped import Zipped
from editor.importers.sorting.sort import plan
from tests.importers.makers import CONTAINER, MAKERS, TALE, zipped

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
MAIN = {"DOCX": "word/document.xml", "ODT": "content.xml", "EPUB": "META-INF/container.xml"}


def refused(name: str, content: bytes) -> str:
    with pytest.raises(ImportFailed) as caught:
        read_in_child(name, content, Choices())
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize("name", MAIN)
@pytest.mark.parametrize("dtd", [BOMB, FETCH])
def test_entities_are_never_expanded_or_fetched(name: str, dtd: str) -> None:
    assert "definitions" in refused(name, zipped({MAIN[name]: f"{dtd}<x>&c;&a;</x>"}))


@pytest.mark.parametrize("name", MAIN)
def test_a_member_that_unpacks_to_300_mb_is_refused(name: str) -> None:
    assert "too big" in refused(name, zipped({MAIN[name]: b" " * (300 * 2**20)}))


def test_a_member_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.importers.safety.zipped.MOST_BYTES", 1000)
    content = bytearray(zipped({"a": b"x" * 5000}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ImportFailed):
        Zipped(bytes(content)).read("a")


@pytest.mark.parametrize("name", MAIN)
def test_too_many_members_are_refused(name: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(5001):
            archive.writestr(str(number), b"")
    assert "5,000" in refused(name, target.getvalue())


def test_members_that_point_outside_are_only_read_by_name() -> None:
    container = CONTAINER.replace("OEBPS/b.opf", "../../../../etc/hostname")
    assert "missing" in refused("EPUB", zipped({"META-INF/container.xml": container, "../../evil": "x"}))


@pytest.mark.parametrize("name", MAIN)
def test_a_protected_file_is_refused(name: str) -> None:
    content = bytearray(MAKERS[name](TALE))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert "password" in refused(name, bytes(content))


@pytest.mark.parametrize("name", MAIN)
def test_a_file_cut_in_half_is_refused(name: str) -> None:
    content = MAKERS[name](TALE)
    assert "damaged" in refused(name, content[: len(content) // 2])


def test_macros_are_left_out_and_told() -> None:
    with zipfile.ZipFile(io.BytesIO(MAKERS["DOCX"](TALE))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    reading = reader_named("DOCX").read(zipped({**members, "word/vbaProject.bin": b"macro"}), Choices())
    assert reading.not_kept == ("The document’s macros were left out.",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("HTML", b"<div>" * 100_000 + b"x"),
        ("RTF", b"{\\rtf1 " + b"{" * 100_000),
        ("ODT", zipped({"content.xml": "<a>" * 100_000 + "</a>" * 100_000})),
    ],
)
def test_endless_nesting_gives_a_sentence_or_a_reading(name: str, content: bytes) -> None:
    try:
        assert isinstance(read_in_child(name, content, Choices()), Reading)
    except ImportFailed as error:
        assert str(error).endswith(".")


def test_scripts_and_strange_links_do_not_come_in() -> None:
    page = b"<p>A <a href='javascript:x()'>b</a><script>evil()</script><a href='https://a.b'>c</a><iframe src='x'>d</iframe></p>"
    block = reader_named("HTML").read(page, Choices()).blocks[0]
    assert "evil" not in block.text
    assert [run.link for run in block.paragraph.runs if run.link] == ["https://a.b"]


def _never(*args: object, **more: object) -> object:
    raise AssertionError("a file reached for the network")


REMOTE = "http://evil.example/x"
TEMPLATE = f'''<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="{REMOTE}.dotm" TargetMode="External"/></Relationships>'''


@pytest.mark.parametrize("name", ["DOCX", "ODT", "EPUB", "HTML", "RTF"])
def test_nothing_is_fetched_wherever_a_file_points(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("create_connection", "getaddrinfo", "socket"):
        monkeypatch.setattr(f"socket.{way}", _never)
    content = MAKERS[name](TALE)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {each: archive.read(each) for each in archive.namelist()}
        picture = f'<img src="{REMOTE}.png"/><link rel="stylesheet" href="{REMOTE}.css"/></body>'.encode()
        members = {each: part.replace(b"</body>", picture) for each, part in members.items()}
        content = zipped({**members, "word/_rels/settings.xml.rels": TEMPLATE.encode()})
    elif name == "HTML":
        content += f'<img src="{REMOTE}"><script src="{REMOTE}"></script><iframe src="{REMOTE}"></iframe>'.encode()
    else:
        content = (
            content.rstrip()[:-1]
            + rb'{\*\template http://evil.example/x.dotm}{\field{\*\fldinst INCLUDEPICTURE "http://evil.example/x"}}}'
        )
    said = " ".join(block.text for block in reader_named(name).read(content, Choices()).blocks)
    assert "She rowed on." in said and "evil" not in said


def test_an_import_can_be_cancelled() -> None:
    with pytest.raises(ImportFailed, match="cancelled"):
        read_in_child("DOCX", MAKERS["DOCX"](TALE), Choices(), lambda: True)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "*",
        "~",
        "[",
        "(",
        " ",
        "A/N: ",
        "\n",
        "<b>",
        "-",
        "'",
        "Chapter 1 ",
        "he did ",
        "a*",
        "|",
        "\t",
        "(A/N: ",
        "oO",
        ". ",
    ],
)
def test_a_paragraph_of_a_million_characters_is_sorted_without_loss(piece: str) -> None:
    text = piece * (400_000 // len(piece)) + "x"
    made = plan(read_text(text))
    assert "".join(made.put_back().split()) == "".join(text.split())


@pytest.mark.parametrize("stars", [9, 30, 300])
def test_a_word_of_many_stars_is_no_riddle_to_solve(stars: int) -> None:
    assert words_like("f" + "*" * stars + "k") == ()
