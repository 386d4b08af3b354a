"""Clean paste and clean copy: what stays, what goes."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from editor.prose.paragraph import Alignment, Kind, Run, Style
from editor.session import shaping
from editor.session.draft import Draft
from editor.session.session import MARKDOWN
from editor.ui.writing.paste import copied, paragraphs_in, paragraphs_of_html, plain_paragraphs
from tests.ui.fakes import SYNTAX


def texts(source: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of_html(source)]


def test_paragraphs_and_looks_are_kept():
    found = paragraphs_of_html("<p>One <em>two</em> <b>three</b></p><p>Four</p>")
    assert found[0].runs == (Run("One "), Run("two", Style.ITALIC), Run(" "), Run("three", Style.BOLD))
    assert found[1].text == "Four"


def test_fonts_scripts_and_hidden_parts_are_left_behind():
    source = "<style>p{}</style><p style='font:9px Arial;color:red'>Seen<script>alert(1)</script></p><title>x</title>"
    assert texts(source) == ["Seen"]


def test_words_bold_and_italic_by_style_are_understood():
    found = paragraphs_of_html("<p><span style='font-weight:700'>a</span><span style='font-style: italic'>b</span></p>")
    assert [run.style for run in found[0].runs] == [Style.BOLD, Style.ITALIC]


def test_google_docs_wrapping_bold_is_not_bold():
    found = paragraphs_of_html('<b style="font-weight:normal;"><p>plain</p></b>')
    assert found[0].runs == (Run("plain"),)


@pytest.mark.parametrize(
    "source", ["<p>a</p><hr><p>b</p>", "<p>a</p><p align=center>* * *</p><p>b</p>", "<p>a</p><p>~*~</p><p>b</p>"]
)
def test_drawn_lines_become_one_scene_break(source):
    assert [p.kind for p in paragraphs_of_html(source)] == [Kind.BODY, Kind.SCENE_BREAK, Kind.BODY]


def test_headings_quotes_and_alignment_are_kept():
    found = paragraphs_of_html("<h2>H</h2><blockquote><p>q</p></blockquote><p style='text-align:center'>c</p>")
    assert [(p.kind, p.level, p.alignment) for p in found] == [
        (Kind.HEADING, 2, Alignment.NATURAL),
        (Kind.QUOTE, 1, Alignment.NATURAL),
        (Kind.BODY, 0, Alignment.CENTER),
    ]


def test_two_line_breaks_part_paragraphs_and_one_stays():
    assert texts("<div>a<br><br>b<br>c</div>") == ["a", "b\nc"]


def test_white_space_of_the_source_collapses_and_empty_paragraphs_vanish():
    assert texts("<p>  a\n   b </p>\n<p>&nbsp;</p>\n<p>c&nbsp;d</p>") == ["a b", "c\u00a0d"]


def test_only_safe_links_stay_links():
    found = paragraphs_of_html('<p><a href="javascript:x">a</a><a href="https://x.org">b</a></p>')
    assert [run.link for run in found[0].runs] == ["", "https://x.org"]


@pytest.mark.parametrize("source", ["<p>a<i>b", "</p></i>a", "<p><i>a</p><p>b</i></p>", "a < b", "<!-- x -->a"])
def test_broken_markup_loses_no_letter(source):
    letters = "".join(texts(source))
    assert "a" in letters and ("b" in letters) == ("b" in source)


def test_plain_text_is_a_paragraph_a_line():
    found = plain_paragraphs("a\r\n\r\nb\n\n\n\nc")
    assert [(p.kind, p.text) for p in found] == [
        (Kind.BODY, "a"),
        (Kind.BODY, "b"),
        (Kind.SCENE_BREAK, ""),
        (Kind.BODY, "c"),
    ]


def test_a_single_word_stays_a_single_word():
    data = QMimeData()
    data.setText("*")
    assert [p.text for p in paragraphs_in(data)] == ["*"]


def test_what_is_copied_pastes_as_it_was(qapp):
    draft = Draft("x", "one\n\n* * *\n\ntwo 🦊 three", SYNTAX)
    cursor = QTextCursor(draft.document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert paragraphs_in(copied(cursor)) == list(draft.paragraphs)


def test_a_copy_carries_no_styles(qapp):
    draft = Draft("x", "one", SYNTAX)
    cursor = QTextCursor(draft.document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert "style" not in copied(cursor).html() and "font" not in copied(cursor).html()


RICH = "<p>One <i>slanted</i></p><hr><p align='center'>mid</p><h2>Head</h2><p>last</p>"


def test_a_paste_into_the_middle_of_a_paragraph_keeps_breaks_headings_and_alignment(qapp):
    draft = Draft("x", "First para.\n\nSecond.\n", MARKDOWN)
    cursor = QTextCursor(draft.document)
    cursor.setPosition(6)
    shaping.insert(draft, cursor, paragraphs_of_html(RICH))
    assert draft.source() == (
        'First One *slanted*\n\n* * *\n\n<p align="center">mid</p>\n\n## Head\n\nlastpara.\n\nSecond.\n'
    )
    assert cursor.block().text()[: cursor.positionInBlock()] == "last"
    draft.undo()
    assert draft.source() == "First para.\n\nSecond.\n"


def test_a_heading_pasted_before_a_paragraph_stands_alone(qapp):
    draft = Draft("x", "First para.\n", MARKDOWN)
    cursor = QTextCursor(draft.document)
    shaping.insert(draft, cursor, paragraphs_of_html("<h2>Head</h2>"))
    assert draft.source() == "## Head\n\nFirst para.\n"


LIBREOFFICE = """<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">@page { margin: 0.79in } p { line-height: 115%; background: transparent }</style></head>
<body lang="en-US" link="#000080" dir="ltr"><h1>Chapter
One</h1>
<p style="line-height: 100%; text-indent: 0.5in; margin-bottom: 0in"><font color="#ff0000"><font face="Comic Sans MS"><font
size="4" style="font-size: 14pt">It
was <i>late</i>, and “the <font color="#0000ff"><b>train</b></font>”
was <i><b><span style="background: #ffff00">gone</span></b></i>—</font></font></font></p>
<p style="line-height: 100%; margin-bottom: 0in">She had <u>under</u>lined
and <strike>struck</strike> it.<a class="sdfootnoteanc" name="f" href="#sdfootnote1sym"><sup>1</sup></a></p>
<p align="center" style="line-height: 100%; margin-bottom: 0in">* * *</p>
<p style="line-height: 100%; margin-bottom: 0in">Line one<br/>
line two.</p>
<p style="line-height: 100%; margin-bottom: 0in"><br/>

</p>
<p align="center" style="line-height: 100%; margin-bottom: 0in">Centred.</p></body></html>"""


def test_a_paste_from_libreoffice_keeps_italics_and_drops_fonts_and_colours():
    found = paragraphs_of_html(LIBREOFFICE)
    assert [p.kind for p in found] == [Kind.HEADING, Kind.BODY, Kind.BODY, Kind.SCENE_BREAK, Kind.BODY, Kind.BODY]
    assert found[1].text == "It was late, and “the train” was gone—"
    looks = {run.text: run.style for run in found[1].runs}
    assert (looks["late"], looks["train"], looks["gone"]) == (Style.ITALIC, Style.BOLD, Style.ITALIC | Style.BOLD)
    assert [run.text for run in found[2].runs if run.style] == ["under", "struck"]
    assert not any(run.link for run in found[2].runs)
    assert found[4].text == "Line one\nline two." and found[5].alignment is Alignment.CENTER


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm;} --></style><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment--><p class=MsoNormal style='text-indent:36.0pt'><span
style='font-family:"Times New Roman",serif;color:red;mso-ansi-language:EN-GB'>It was <i style='mso-bidi-font-style:
normal'>late</i>, <span class=SpellE>saide</span><span style='mso-spacerun:yes'>  </span>she.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal align=center style='text-align:center'>***<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>An item.</p><p class=MsoNormal>A comment<span
class=MsoCommentReference><a style='mso-comment-reference:A_1' href="#_msocom_1">[A1]</a></span>, and <span
style='display:none;mso-hide:all'>hidden </span>gone.</p><!--EndFragment--></body></html>"""


def test_a_paste_from_word_leaves_its_own_signs_behind():
    found = paragraphs_of_html(WORD)
    assert [p.text for p in found] == ["It was late, saide she.", "", "An item.", "A comment, and gone."]
    assert [run.text for run in found[0].runs if run.style] == ["late"]
    assert found[1].kind is Kind.SCENE_BREAK


def test_cells_of_a_table_stay_apart_and_buttons_of_a_page_stay_away():
    source = "<table><tr><td>one</td><td>two</td></tr></table><button>Kudos</button><p>end</p>"
    assert texts(source) == ["one two", "end"]
