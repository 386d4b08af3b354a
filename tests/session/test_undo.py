"""Steps back and forth: typing in one go joins, word by word; all else stands alone."""

from editor.prose.paragraph import plain
from editor.session.draft import Draft
from editor.session.session import MARKDOWN
from editor.session.undo import Change, UndoStack, changes_between


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def typed(before: str, after: str) -> Change:
    return Change(0, (plain(before),), (plain(after),))


def test_letters_of_one_word_are_one_step() -> None:
    stack = UndoStack(Clock())
    stack.push(typed("", "a"))
    stack.push(typed("a", "ab"))
    assert stack.undo() == (typed("ab", ""),)
    assert not stack.can_undo


def test_a_new_word_is_a_new_step() -> None:
    stack = UndoStack(Clock())
    stack.push(typed("", "a"))
    stack.push(typed("a", "a "))
    stack.push(typed("a ", "a b"))
    assert stack.undo() == (typed("a b", "a "),)


def test_a_rest_begins_a_new_step() -> None:
    clock = Clock()
    stack = UndoStack(clock)
    stack.push(typed("", "a"))
    clock.now = 10.0
    stack.push(typed("a", "ab"))
    assert stack.undo() == (typed("ab", "a"),)


def test_deleting_backwards_in_one_go_is_one_step() -> None:
    stack = UndoStack(Clock())
    stack.push(typed("abc", "ab"))
    stack.push(typed("ab", "a"))
    assert stack.undo() == (typed("a", "abc"),)


def test_typing_elsewhere_is_a_step_of_its_own() -> None:
    stack = UndoStack(Clock())
    stack.push(typed("abc", "abcd"))
    stack.push(typed("abcd", "xabcd"))
    assert stack.undo() == (typed("xabcd", "abcd"),)


def test_a_new_step_forgets_what_was_taken_back() -> None:
    stack = UndoStack(Clock())
    stack.push(typed("", "a"))
    stack.undo()
    assert stack.can_redo
    stack.push(typed("", "b"))
    assert not stack.can_redo
    assert stack.redo() == ()


def test_several_changes_in_one_step_come_back_in_reverse_order() -> None:
    stack = UndoStack(Clock())
    stack.push(Change(2, (plain("c"),), ()), Change(0, (plain("a"),), (plain("b"),)))
    assert [change.first for change in stack.undo()] == [0, 2]


def test_ten_thousand_paragraphs_that_are_alike_are_compared() -> None:
    old, new = [plain("Same.")] * 10_000, [plain("Same.")] * 9_990 + [plain("Other.")] * 20
    for change in changes_between(old, new):
        old[change.first : change.first + len(change.removed)] = change.added
    assert old == new


def test_a_text_whose_last_paragraph_goes_comes_back_as_it_was(qapp) -> None:
    draft = Draft("k", "One.\n\nTwo.\n", MARKDOWN)
    draft.replace(0, 2, ())
    assert draft.source() == "" and len(draft) == draft.document.blockCount() == 1 and draft.words == 0
    draft.undo()
    assert draft.source() == "One.\n\nTwo.\n" and len(draft) == draft.document.blockCount() == 2 and draft.words == 2
