"""Places of all kinds judged at once give what judging them one by one, feature by feature, gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import EDGES, Around, Reader, Reading, tenses
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.weights import templates
from editor.checking.fiction_model.weights.columns import WordClasses
from editor.checking.fiction_model.weights.counting import Counts, salted_words
from editor.checking.fiction_model.weights.places import (
    AFTER_NAME,
    BEFORE_NAME,
    GAP,
    SPLICE,
    SWAP,
    Places,
    between,
    pairs,
    together,
)
from editor.checking.fiction_model.weights.scoring import TABLES, Scorer, weights_of

WORDS = "“ ” . , ; the a two many of he it they who that when and was were is had came sat looks men man dog John not"
KNOWN = [*WORDS.split(), "and", "sir", "ye"]
VOCABULARY = Vocabulary([*SPECIALS, *dict.fromkeys(KNOWN)], [9] * (len(SPECIALS) + len(dict.fromkeys(KNOWN))))
READER = Reader(VOCABULARY)
MASK = (1 << 64) - 1
BITS = 11


def stirred(value: int) -> int:
    value &= MASK
    value ^= value >> 32
    value = value * 0xFF51AFD7ED558CCD & MASK
    value ^= value >> 32
    value = value * 0xC4CEB9FE1A85EC53 & MASK
    return value ^ (value >> 32)


class Plain:
    """Judges one place at a time, as the model's description says."""

    def __init__(self, reading: Reading, around: Around, seed: int) -> None:
        random = np.random.default_rng(seed)
        many = len(VOCABULARY)
        self.reading, self.around = reading, around
        self.fine, self.coarse, self.plural = (random.integers(0, top, many) for top in (40, 9, 2))
        self.cells = random.integers(0, 256, 1 << BITS, dtype=np.uint8) & 0x77
        self.tables = {name: random.integers(-100, 100, 1 << BITS).astype(np.int8) for name in TABLES}
        self.scales = {name: 0.05 * (n + 1) for n, name in enumerate(TABLES)}

    def scorer(self) -> Scorer:
        classes = WordClasses(self.fine, self.coarse, self.plural)
        return Scorer(classes, Counts(self.cells), weights_of(self.tables, self.scales))

    def step(self, *run: int) -> int:
        words = [*run, -1][:3]
        total = sum((word + 1) * int(key) for word, key in zip(words, templates.WORD_KEYS, strict=True))
        cell = stirred(total) >> (64 - BITS - 1)
        return int(self.cells[cell >> 1]) >> ((cell & 1) * 4) & 15

    def patterns(self, place: dict[str, int]) -> tuple[list[int], list[int]]:
        words = self.reading.words
        l2, l1, r1, r2 = (
            int(words[at]) for at in (place["left"] - 2, place["left"] - 1, place["right"], place["right"] + 1)
        )
        one, other = place["first"], place["second"]

        def with_word(w: int) -> list[int]:
            step = self.step
            return [step(l1, w), step(w, r1), step(l2, l1, w), step(l1, w, r1), step(w, r1, r2), 0, 0]

        def in_order(x: int, y: int) -> list[int]:
            runs = ((l1, x), (y, r1), (l1, x, y), (x, y, r1), (x, y), (l2, l1, x), (y, r1, r2))
            return [self.step(*run) for run in runs]

        if place["form"] == SWAP:
            return in_order(one, other), in_order(other, one)
        if place["form"] >= GAP:
            return with_word(one), [self.step(l1, r1), 0, self.step(l2, l1, r1), self.step(l1, r1, r2), 0, 0, 0]
        return with_word(one), with_word(other)

    def columns(self, place: dict[str, int]) -> list[int]:
        words, speech, clauses = self.reading.words, self.reading.speech, self.around.clauses
        left, right, about, also = (place[name] for name in ("left", "right", "about", "also"))
        lefts, rights = [int(words[left - n]) for n in range(1, 7)], [int(words[right + n]) for n in range(6)]
        near = [*lefts[:4], *rights[:4]]
        head, phrase = int(self.reading.left_heads[left]), int(clauses.phrase[right])
        subject = head >> 1
        spoken = place["spoken"] or (speech[left - 1] if words[right] == 0 else speech[right])
        return [
            *near,
            *(self.fine[word] for word in (*lefts[:3], *rights[:3])),
            *(self.coarse[word] for word in near),
            spoken,
            0 if place["spoken"] else self.around.tense[left],
            head,
            self.fine[subject] * 4 + self.plural[subject] * 2 + (head & 1),
            phrase,
            self.fine[phrase] * 2 + self.plural[phrase],
            about,
            self.fine[about] * 2 + self.plural[about],
            also,
            self.fine[also],
            *lefts[2:6],
            *rights[2:6],
            *(column[left] for column in clauses.left),
            *(column[right] for column in clauses.right),
        ]

    def total(self, place: dict[str, int]) -> float:
        form = place["form"]
        name = next(name for name, forms in TABLES.items() if form in forms)
        rows, keys = (
            (templates.SWAP_TEMPLATES, templates.SWAP_KEYS)
            if form == SWAP
            else (templates.BETWEEN_TEMPLATES, templates.BETWEEN_KEYS)
            if form >= GAP
            else templates.TEMPLATE_SETS[templates.SET_OF_FAMILY[form]]
        )
        columns = self.columns(place)
        salt, family = stirred(place["salt"] + 1), stirred(form + 51)
        found = []
        for row, key in zip(rows.tolist(), keys.tolist(), strict=True):
            parts = ((int(columns[c]) + 1) * int(templates.COLUMN_KEYS[c]) for c in row if c < len(templates.COLUMNS))
            found.append(key + salt + sum(parts))
        total = float(sum(self.weight(name, key) for key in found)) * self.scales[name]
        return total + self.of_counts(place, name, salt, family) * self.scales[name]

    def of_counts(self, place: dict[str, int], name: str, salt: int, family: int) -> float:
        ones, others = self.patterns(place)
        total = 0
        for group, key, shared_key in zip(
            templates.COUNT_GROUPS, templates.COUNT_KEYS.tolist(), templates.SHARED_COUNT_KEYS.tolist(), strict=True
        ):
            own = back = 0
            for p in group:
                own, back = own * 100 + ones[p] * 10 + others[p], back * 100 + others[p] * 10 + ones[p]
            total += self.weight(name, stirred(own + key) + salt)
            own, back = own * 16 + 8 + place["ratio"], back * 16 + 8 - place["ratio"]
            sign = 1
            if place["form"] in (0, 1, SWAP):
                sign = (back > own) - (back < own)
                own = min(own, back)
            total += sign * self.weight(name, stirred(own + shared_key) + family)
        return float(total)

    def weight(self, name: str, key: int) -> int:
        return int(self.tables[name][stirred(key) >> (64 - BITS)])


NAMES = ("left", "right", "about", "also", "first", "second", "form", "salt", "ratio", "spoken")


def choices(reading: Reading, random: np.random.Generator) -> Places:
    many = 24
    at = random.integers(EDGES, len(reading.words) - EDGES, many)
    table = np.zeros((len(NAMES), many), dtype=np.int64)
    table[0], table[1], table[6] = at, at + 1, np.arange(many) % (SPLICE + 1)
    for row, top in ((2, 30), (4, 30), (5, 30), (7, 900), (9, 2)):
        table[row] = random.integers(0, top, many)
    table[8] = random.integers(-3, 4, many)
    return Places(table)


def everything(reading: Reading, random: np.random.Generator) -> Places:
    at = random.integers(EDGES, len(reading.words) - EDGES - 1, 5)
    words = random.integers(1, 30, (2, 5))
    forms = np.array([GAP, GAP, BEFORE_NAME, AFTER_NAME, GAP])
    return together([choices(reading, random), between(at, *words, forms), pairs(at, *words)])


@pytest.mark.parametrize("seed", range(8))
def test_all_places_at_once_are_judged_as_one_by_one(seed: int) -> None:
    random = np.random.default_rng(seed)
    reading = READER.read(" ".join(random.choice(KNOWN, 40)))
    around = READER.around(reading, tenses(reading, 9, 2))
    plain = Plain(reading, around, seed)
    places = everything(reading, random)
    if seed % 2:
        places = Places(places.table[:, np.sort(random.permutation(len(places))[: seed * 4])])
    each = [dict(zip(NAMES, column, strict=True)) for column in places.table.T.tolist()]
    scorer = plain.scorer()
    counted = scorer.counted(salted_words(reading.words), places)
    mixed = random.permutation(len(places))
    totals = np.empty(len(places))
    totals[mixed] = scorer.totals(reading, around, Places(places.table[:, mixed]), counted[mixed])
    assert totals.tolist() == pytest.approx([plain.total(place) for place in each], abs=1e-9)


TEXTS = st.lists(st.sampled_from([*KNOWN, "“", "”", "”"]), max_size=40).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_speech_and_heads_are_those_that_training_sees(text: str) -> None:
    reading = READER.read(text)
    words, flags = reading.words.tolist(), READER.flags.tolist()
    speech, heads = [0] * len(words), [0] * len(words)
    context.mark_speech(words, flags, speech)
    context.mark_right_heads(words, flags, heads)
    assert reading.speech.tolist() == speech
    assert READER.around(reading, tenses(reading, 0, 0)).clauses.phrase.tolist() == heads


@settings(deadline=None)
@given(TEXTS)
def test_what_a_token_says_of_the_tense_is_left_out_for_itself(text: str) -> None:
    reading = READER.read(text)
    outside = reading.speech == 0
    past = ((reading.flags & context.PAST) != 0) & outside
    present = ((reading.flags & context.PRESENT) != 0) & outside
    assert (reading.past, reading.present) == (past.sum(), present.sum())
    expected = [context.tense_bucket(7 - a, 3 - b) for a, b in zip(past.tolist(), present.tolist(), strict=True)]
    assert tenses(reading, 7, 3).tolist() == expected
