"""Usage and House: how a story does where writers differ, counted over all its paragraphs, and what goes against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from editor.checking.consistency.habits import Place, places_in
from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit, Span

# A habit is the story's own when seen so often, and when so many times as often as the other form.
ENOUGH = 5
CLEAR = 4
_ENOUGH_OF_A_WORD = 3
# A paragraph that is all against the habit is told once.
_MOST_IN_A_PARAGRAPH = 3

RULES: Mapping[str, tuple[str, str]] = {
    "marks": ("MixedMarks", "Elsewhere this story has {usual} quotation marks and apostrophes."),
    "speech": ("MixedSpeechMarks", "Elsewhere this story puts speech in {usual} quotation marks."),
    "dashes": ("MixedDashes", "Elsewhere this story writes its dashes “{usual}”."),
    "ellipses": ("MixedEllipses", "Elsewhere this story writes its ellipses “{usual}”."),
    "hyphen": ("MixedHyphens", "Elsewhere in this story it is “{meant}”."),
    "variety": ("MixedVariety", "Elsewhere this story has {usual} spelling."),
}
ABOUT: Mapping[str, str] = {
    "MixedMarks": "Straight quotation marks in a story that has curly ones, or the other way round",
    "MixedSpeechMarks": "Speech in single quotation marks in a story that has double ones, or the other way round",
    "MixedDashes": "A dash of another kind than the story’s others",
    "MixedEllipses": "An ellipsis of another kind than the story’s others",
    "MixedHyphens": "A word that the story writes with and without a hyphen",
    "MixedVariety": "American spelling in a story that has British, or the other way round",
}


@dataclass(frozen=True, slots=True)
class House:
    """The story's own form of each habit that it has; a cheap value. An empty one has nothing to say."""

    usual: Mapping[str, str] = field(default_factory=dict)

    def issues(self, text: str) -> tuple[Issue, ...]:
        """What in one paragraph goes against the story's habits: queries, in the order of the text."""
        if not self.usual:
            return ()
        told: Counter[str] = Counter()
        found = []
        for place in places_in(text):
            usual = self.usual.get(place.habit, place.form)
            told[place.habit] += usual != place.form
            if usual != place.form and told[place.habit] <= _MOST_IN_A_PARAGRAPH:
                found.append(_issue(place, usual))
        return tuple(sorted(found, key=lambda issue: (issue.span, issue.rule)))


class Usage:
    """Counts of all forms, paragraph by paragraph: what is added can be taken away again."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._forms: Counter[tuple[str, str]] = Counter()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Counts one paragraph."""
        self._forms.update(_forms(text))

    def remove(self, text: str) -> None:
        """Takes a paragraph's counts away: it was changed or removed."""
        self._forms.subtract(_forms(text))

    def house(self) -> House:
        """The story's habits as they stand now. One of which it has but one form is none: nothing can go against it."""
        habits: dict[str, Counter[str]] = {}
        for (habit, form), count in (+self._forms).items():
            habits.setdefault(habit, Counter())[form] = count
        usual = ((habit, _usual(habit, forms)) for habit, forms in habits.items() if len(forms) > 1)
        return House({habit: form for habit, form in usual if form})


def _forms(text: str) -> Iterator[tuple[str, str]]:
    return ((place.habit, place.form) for place in places_in(text))


def _usual(habit: str, forms: Counter[str]) -> str:
    """The form that clearly prevails, or an empty text."""
    (first, most), (_, next_most) = forms.most_common(2)
    enough = _ENOUGH_OF_A_WORD if habit.startswith("hyphen ") else ENOUGH
    return first if most >= enough and most >= CLEAR * next_most else ""


def _issue(place: Place, usual: str) -> Issue:
    rule, sentence = RULES[place.habit.split(" ")[0]]
    meant = place.text_in(usual)
    span = Span(place.start, place.end)
    message = sentence.format(usual=usual.strip() if usual.strip() else usual, meant=meant or "written with a hyphen")
    fixes = (Edit(span, meant),) if meant else ()
    return Issue(span, IssueKind.CONSISTENCY, Level.QUERY, message, "rules", rule, fixes)
