"""What the bar asks: in words, for the chapter on the page first, then for others."""

from __future__ import annotations

from collections.abc import Sequence

from editor.prose.merge import Merged
from editor.session.keeping.arriving.arrivals import Copy
from editor.session.keeping.reconciler import Collision
from editor.ui.meeting.bar import Question
from editor.ui.meeting.texts import tr
from editor.ui.wording import counted


def question_of(
    chapter: str,
    collisions: Sequence[Collision],
    copies: Sequence[Copy],
    left: Merged | None = None,
    is_broken: bool = False,
) -> Question | None:
    """The most urgent question while `chapter` (a file) is open; None where nothing is to be chosen.

    `left` is what version control left in the chapter's text in two versions; `is_broken` that some of the marks around
    them are gone.
    """
    here = next((collision for collision in collisions if collision.file == chapter), None)
    if here is not None:
        return _of_collision(here)
    if collisions:
        there = collisions[0]
        why = tr("There are two versions of it.") if there.merged is not None else there.reason
        text = tr("“{}” is not being saved. {}").format(there.title, why)
        return Question(text, ((tr("Go there"), f"go {there.file}"),))
    if left is not None:
        places = counted(len(left.conflicts), tr("place"), tr("places"))
        text = tr("Version control left two versions in {} of this chapter (“<<<<<<<”).").format(places)
        return Question(text, ((tr("Choose…"), f"unmark {chapter}"),), alert=False)
    if is_broken:
        text = tr(
            "Of the marks that version control left here (“<<<<<<<”) some are gone. What belongs to which version "
            "cannot be told any more; all of it stands in the text."
        )
        return Question(text, ((tr("Earlier versions"), f"history {chapter}"),), alert=False)
    copy = next((copy for copy in copies if copy.file == chapter and copy.text is not None), None)
    if copy is not None:
        text = tr("A sync tool laid another version of this chapter beside it.")
        return Question(text, ((tr("Compare and merge…"), f"compare {copy.path}"),), alert=False)
    return None


def _of_collision(collision: Collision) -> Question:
    file = collision.file
    if collision.merged is not None:
        count = counted(paragraphs_in(collision), tr("paragraph"), tr("paragraphs"))
        text = tr("Two versions of {}. Your words are safe, but not saved until you choose.").format(count)
        return Question(text, ((tr("Choose…"), f"choose {file}"),))
    text, back = tr("{} Your text is still here.").format(collision.reason), (tr("Put it back"), f"mine {file}")
    if collision.theirs is None:
        return Question(text, (back, (tr("Let it go"), f"let_go {file}")))
    look, take = (tr("Look at both…"), f"choose {file}"), (tr("Take theirs"), f"theirs {file}")
    return Question(text, (back, take, look))


def paragraphs_in(collision: Collision) -> int:
    """How many paragraphs stand in two versions."""
    conflicts = collision.merged.conflicts if collision.merged is not None else ()
    return sum(max(1, len([p for p in conflict.mine.split("\n\n") if p.strip()])) for conflict in conflicts)
