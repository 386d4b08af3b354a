"""The second reader: what the net says, what it reads, and how both readers' answers become findings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, tanh
from pathlib import Path

import numpy as np
import pytest

from editor.checking.checker import Passage
from editor.checking.fiction_model.asking import scene_of
from editor.checking.fiction_model.choosing import choices
from editor.checking.fiction_model.fiction_checker import FictionChecker
from editor.checking.fiction_model.judging import judged
from editor.checking.fiction_model.second_reader.net import Net, net_of
from editor.checking.fiction_model.second_reader.reading_on import sequence
from editor.checking.fiction_model.text.reading import Reader, tenses
from editor.checking.fiction_model.text.tokens import tokens_of
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.weights.model import FictionModel, load_model
from editor.checking.fiction_model.weights.model_file import ModelFile, read_model, write_model
from editor.checking.fiction_model.weights.places import BEFORE_NAME, CONFUSED, GAP, SWAP, Places, between, pairs
from editor.errors import CheckingError

MODEL = Path(__file__).parents[2] / "resources" / "fiction-model.bin"
Arrays = dict[str, np.ndarray]
E, H, D, S, BEFORE, AFTER = 6, 4, 5, 3, 7, 3


def small_net(fine: np.ndarray, seed: int, depth: int = 3) -> Arrays:
    """The arrays of a net of random numbers, so many layers a side, for a vocabulary with these fine classes."""
    random = np.random.default_rng(seed)
    many, classes, own = len(fine), int(fine.max()) + 1, len(fine) // 2
    arrays: Arrays = {}

    def matrix(name: str, rows: int, columns: int, by_row: bool = False) -> None:
        arrays[f"net_{name}"] = random.integers(-127, 128, (rows, columns)).astype(np.int8)
        arrays[f"net_{name}_scale"] = random.uniform(0.002, 0.02, rows if by_row else columns).astype(np.float32)

    for side in ("left", "right"):
        matrix(f"{side}1", E, 4 * H)
        for n in range(2, depth + 1):
            matrix(f"{side}{n}", H, 3 * H)
        matrix(f"head_{side}", H, D)
        matrix(f"swap_{side}", H, S)
    for name in ("swap_first", "swap_second"):
        matrix(name, E, S)
    matrix("head_out", D, E)
    matrix("own", own, E, by_row=True)
    matrix("class", classes, E, by_row=True)
    lengths = {f"{side}{n}_bias": 2 * H for side in ("left", "right") for n in range(1, depth + 1)}
    lengths |= {"speech": E, "nothing": E + 1, "head_bias": D, "swap_bias": S, "swap_out": S}
    for name, length in lengths.items():
        arrays[f"net_{name}"] = random.normal(size=length).astype(np.float32)
    arrays["net_bias"] = random.normal(size=many).astype(np.float16)
    arrays["net_words"] = np.sort(random.permutation(many)[:own]).astype(np.int32)
    return arrays


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


class Plain:
    """The same net, reckoned number by number."""

    def __init__(self, arrays: Arrays, fine: np.ndarray) -> None:
        self.arrays, self.fine = arrays, fine
        self.rows = {int(word): n for n, word in enumerate(arrays["net_words"])}

    def matrix(self, name: str) -> np.ndarray:
        plain = self.arrays[f"net_{name}"].astype(float)
        return plain * self.arrays[f"net_{name}_scale"].astype(float)

    def numbers(self, name: str) -> np.ndarray:
        return self.arrays[f"net_{name}"].astype(float)

    def vector(self, word: int) -> np.ndarray:
        kind = int(self.fine[word])
        vector = self.numbers("class")[kind] * float(self.arrays["net_class_scale"][kind])
        if word in self.rows:
            row = self.rows[word]
            vector = vector + self.numbers("own")[row] * float(self.arrays["net_own_scale"][row])
        return vector

    def layer(self, inputs: Sequence[np.ndarray], name: str) -> list[np.ndarray]:
        matrix, bias = self.matrix(name), self.numbers(f"{name}_bias")
        kept, results = [0.0] * H, []
        for given in inputs:
            made = given @ matrix
            result = []
            for n in range(H):
                forget, reset = sigmoid(made[H + n] + bias[n]), sigmoid(made[2 * H + n] + bias[H + n])
                kept[n] = forget * kept[n] + (1 - forget) * made[n]
                skip = made[3 * H + n] if len(made) > 3 * H else given[n]
                result.append(reset * tanh(kept[n]) + (1 - reset) * skip)
            results.append(np.array(result))
        return results

    def encoded(self, read: Sequence[np.ndarray], side: str) -> list[np.ndarray]:
        names = [f"{side}{n}" for n in range(1, 9) if f"net_{side}{n}" in self.arrays]
        for name in names:
            read = self.layer(read, name)
        return list(read)

    def total(self, words: Sequence[int], speech: Sequence[int], place: Sequence[int]) -> float:
        left, right, first, second, form = (place[n] for n in (0, 1, 4, 5, 6))
        inputs = [self.vector(w) + s * self.numbers("speech") for w, s in zip(words, speech, strict=True)]
        from_left = self.encoded(inputs, "left")[left - 1]
        from_right = self.encoded(inputs[::-1], "right")[::-1][right]
        if form == SWAP:
            return self.order(from_left, from_right, first, second) - self.order(from_left, from_right, second, first)
        hidden = from_left @ self.matrix("head_left") + from_right @ self.matrix("head_right")
        hidden = hidden + self.numbers("head_bias")
        wanted = np.array([x * sigmoid(x) for x in hidden]) @ self.matrix("head_out")
        nothing = self.numbers("nothing")
        other = wanted @ nothing[:E] + nothing[E] if form >= GAP else self.fit(wanted, second)
        return self.fit(wanted, first) - float(other)

    def fit(self, wanted: np.ndarray, word: int) -> float:
        return float(wanted @ self.vector(word)) + float(self.arrays["net_bias"][word])

    def order(self, left: np.ndarray, right: np.ndarray, one: int, other: int) -> float:
        hidden = left @ self.matrix("swap_left") + right @ self.matrix("swap_right") + self.numbers("swap_bias")
        hidden = hidden + self.vector(one) @ self.matrix("swap_first") + self.vector(other) @ self.matrix("swap_second")
        return float(np.array([x * sigmoid(x) for x in hidden]) @ self.numbers("swap_out"))


def net_and_plain(seed: int, many: int = 40) -> tuple[Net, Plain]:
    fine = np.random.default_rng(seed).integers(0, 9, many)
    arrays = small_net(fine, seed, depth=2 + seed % 2)
    net = net_of(arrays | {"fine": fine}, {"net": {"before": BEFORE, "after": AFTER}})
    assert net is not None
    return net, Plain(arrays, fine)


@pytest.mark.parametrize("seed", range(6))
def test_the_net_says_what_reckoning_number_by_number_says(seed: int) -> None:
    net, plain = net_and_plain(seed)
    random = np.random.default_rng(seed + 100)
    words, speech = random.integers(0, 40, 20), random.integers(0, 2, 20)
    at, first, second = (random.integers(3, 17, 12), random.integers(1, 40, 12), random.integers(1, 40, 12))
    parts = [pairs(at[:4], first[:4], second[:4]), between(at[4:8], first[4:8], second[4:8], BEFORE_NAME)]
    table = pairs(at[8:], first[8:], second[8:]).table
    table[1] -= 1
    table[6] = CONFUSED
    for places in (*parts, Places(np.concatenate([parts[0].table, parts[1].table, table], axis=1))):
        expected = [plain.total(words.tolist(), speech.tolist(), place) for place in places.table.T.tolist()]
        assert net.totals(words, speech, places).tolist() == pytest.approx(expected, abs=1e-4)


def test_a_paragraph_is_read_with_the_edges_of_its_neighbours() -> None:
    reader = Reader(Vocabulary([*SPECIALS, *"abcdefghij“”."], [9] * (len(SPECIALS) + 13)))
    net, _ = net_and_plain(1)
    number = {letter: reader.vocabulary.number_of(letter, False) for letter in "abcdefghij“”."}
    before, own, after = (reader.read(text) for text in ("a b c d e f g h i j", "c “ d ” e", "f g h i"))
    words, speech, start = sequence(net, (before, own, after))
    assert words.tolist() == [*(number[x] for x in "defghij"), 0, *(number[x] for x in "c“d”e"), 0] + [
        number[x] for x in "fgh"
    ]
    assert speech.tolist() == [0] * 9 + [1, 1, 1] + [0] * 5
    assert [words[place + start] for place in range(6, 11)] == own.words[6:11].tolist()
    alone, _, start = sequence(net, (None, own, reader.read("")))
    assert alone.tolist() == [0, *own.words[6:11].tolist(), 0]
    assert alone[6 + start] == own.words[6]


def with_net(
    file: ModelFile, seed: int, mix: tuple[float, float], floor: float, limit: float | None = None
) -> ModelFile:
    """The file with a random net, and the same mix and floor (and limit) wherever the model speaks."""
    arrays: Arrays = dict(file.arrays) | small_net(file.arrays["fine"], seed)
    for kind, name in (("to_first", "to_first"), ("to_second", "to_second"), *((k, f"{k}_limits") for k in JUNCTIONS)):
        limits = arrays[name].copy()
        if limit is not None:
            limits[:] = limit
        arrays[name] = limits
        arrays[f"{kind}_floors"] = np.full_like(limits, floor)
        arrays[f"{kind}_mix"] = np.repeat(np.array(mix, dtype=np.float32)[:, None], limits.shape[-1], axis=1)
    return replace(file, record={**file.record, "net": {"before": 48, "after": 16}}, arrays=arrays, memory=None)


WORDS = 3_000
JUNCTIONS = ("gap", "swap", "name")
TABLES = ("choice_weights", "verb_weights", "gap_weights", "name_weights", "swap_weights", "counts")


@pytest.fixture(scope="module")
def small() -> ModelFile:
    """The linear model that ships, with few words, and with tables so small that it suspects much."""
    file = read_model(MODEL)
    plain = {name: array for name, array in file.arrays.items() if not name.startswith("net_")}
    plain = {name: array for name, array in plain.items() if not name.endswith(("_floors", "_mix"))}
    arrays = {name: array[: 1 << 12] if name in TABLES else array for name, array in plain.items()}
    lines = arrays["words"].tobytes().decode().split("\n")[: WORDS - len(SPECIALS)]
    arrays["words"] = np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)
    kept = np.all([arrays[f"task_{name}"] < WORDS for name in ("first", "second", "about")], axis=0)
    for name in ("first", "second", "salt", "about", "family", "narration"):
        arrays[f"task_{name}"] = arrays[f"task_{name}"][kept]
    arrays |= {name: arrays[name][:, kept] for name in ("to_first", "to_second")}
    arrays |= {name: arrays[name][:WORDS] for name in ("often", "fine", "coarse")}
    arrays |= {name: arrays[name][:500] for name in ("known_hyphened",)}
    return replace(file, arrays=arrays, memory=None)


def written(file: ModelFile, folder: Path) -> Path:
    path = folder / "model.bin"
    write_model(path, file.record, file.arrays)
    return path


@pytest.fixture(scope="module")
def checker(small: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FictionChecker]:
    """With a net that has much to say."""
    made = FictionChecker(written(with_net(small, 5, (0.5, 3.0), -0.5, 1.5), tmp_path_factory.mktemp("net")))
    yield made
    made.close()


TEXTS = (
    "They left there coats, and he took his hat of. “Its all right,” he said, “come here Mary.”",
    "",
    "Nothing was wrong here, so they went to the house and he says nothing.",
    "“Thank you sir,” she said. She wanted go home; the of end the day was to near.",
    "It was late when they came to the house, and their mother was waiting for them at the door.",
)


def test_several_paragraphs_at_once_get_the_answers_of_each_alone(checker: FictionChecker) -> None:
    around = ["", *TEXTS, ""]
    passages = [Passage(text, around[n], around[n + 2]) for n, text in enumerate(TEXTS)]
    together = checker.check(passages)
    assert together == [checker.check([passage])[0] for passage in passages]
    assert sum(len(found) for found in together) > 3


def findings_of(model: FictionModel, text: str) -> dict[tuple[int, str], float]:
    reading = model.reader.read(text)
    around = model.reader.around(reading, tenses(reading, reading.past, reading.present))
    found = judged(model, reading, around, [(None, reading, None)])
    return {(finding.first, finding.rule): finding.sure for finding in found}


def test_the_answer_is_the_sum_of_what_both_readers_say(small: ModelFile, tmp_path: Path) -> None:
    file = with_net(small, 3, (0.0, 1.0), -1000, -500.0)
    model = load_model(written(file, tmp_path))
    plain = Plain(dict(file.arrays), file.arrays["fine"])
    for text in TEXTS:
        reading = model.reader.read(text)
        found = findings_of(model, text)
        words, speech, start = sequence(model.net, (None, reading, None)) if model.net else ([], [], 0)
        asked = choices(scene_of(model, reading, model.reader.around(reading, reading.signs)))
        best: dict[int, float] = {}
        for n in range(len(asked) if asked else 0):
            place = asked.places.table[:, n].tolist()
            place[0], place[1] = place[0] + start, place[1] + start
            sure = plain.total(list(words), list(speech), place) * int(asked.faulty[n]) + 500
            best[place[0] - start] = max(best.get(place[0] - start, 0), sure)
        told = {first: sure for (first, rule), sure in found.items() if rule.split(".")[0] not in BETWEEN}
        assert told == pytest.approx(best, abs=1e-3)


BETWEEN = ("SwappedWords", "MissingWord", "Vocative")


def test_where_the_net_has_no_share_it_changes_nothing(small: ModelFile, tmp_path: Path) -> None:
    without = load_model(written(small, tmp_path))
    silent = load_model(written(with_net(small, 4, (1.0, 0.0), -1000), tmp_path))
    assert without.net is None
    assert [findings_of(silent, text) for text in TEXTS] == [findings_of(without, text) for text in TEXTS]


def test_what_is_no_suspicion_is_not_said(small: ModelFile, tmp_path: Path) -> None:
    model = load_model(written(with_net(small, 4, (0.0, 1.0), 1000, -500.0), tmp_path))
    assert [findings_of(model, text) for text in TEXTS] == [{}] * len(TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "of" * 3_000 + " of to too. " + "x" * 50_000,
        "thereofthetowastheirsofoff" * 40,
        "—" * 3_000,
        "“‘'\"" * 500,
        "😀😀 of the 👩‍👩‍👧 to it. " * 60,
        "他说：“你好。” of и он сказал: the. " * 60,
        "the of to a in there their off your " * 300,
        "\n\t \u200b\ufeff\x00",
    ],
)
def test_odd_text_breaks_nothing(checker: FictionChecker, text: str) -> None:
    for issue in checker.check([Passage(text, text[:3_000], text[:3_000])])[0]:
        assert 0 <= issue.span.start < issue.span.end <= len(text)


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_emoji_at_each_mark_leave_the_places_where_they_are(checker: FictionChecker, text: str) -> None:
    changed = [f"{text[:n]}😀{text[n:]}" for n, letter in enumerate(text) if not letter.isalnum()]
    for passage, issues in zip(changed, checker.check([Passage(each) for each in changed]), strict=True):
        tokens = tokens_of(passage)
        for issue in issues:
            assert issue.span.start in tokens.starts
            assert issue.span.end in tokens.ends


def damaged(file: ModelFile, name: str) -> ModelFile:
    if name == "record":
        return replace(file, record={key: value for key, value in file.record.items() if key != "net"})
    arrays = dict(file.arrays)
    if name in ("net_left2", "net_head_out", "net_swap_first"):
        arrays[name] = arrays[name][:-1]
    else:
        del arrays[name]
    return replace(file, arrays=arrays)


@pytest.mark.parametrize(
    "name", ["record", "net_left2", "net_head_out", "net_swap_first", "net_class", "net_bias", "to_first_mix"]
)
def test_a_damaged_net_says_one_sentence(small: ModelFile, tmp_path: Path, name: str) -> None:
    path = written(damaged(with_net(small, 2, (1.0, 1.0), 0.0), name), tmp_path)
    with pytest.raises(CheckingError, match="damaged"):
        FictionChecker(path).check([Passage("Words.")])
