"""The net beside the linear model: what is taught is what the checker reads. Needs torch; else skipped."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("numba")
pytest.importorskip("scipy")
TRAINING = Path(__file__).parents[2] / "packaging" / "fiction_model"
sys.path.insert(0, str(TRAINING))

import judged  # noqa: E402
import mixing  # noqa: E402
from second_reader import layers, learn, losses, pack, recurrence, stream  # noqa: E402

from editor.checking.fiction_model.second_reader.net import net_of  # noqa: E402
from editor.checking.fiction_model.weights import places  # noqa: E402

WORDS = 60
SHAPE = layers.Shape(vector=12, state=10, head=14, swap=6)


@pytest.fixture
def learnt() -> losses.Learnt:
    torch.manual_seed(5)
    own = np.arange(40)
    net = layers.Net(SHAPE, 9, len(own), WORDS)
    for part in net.parameters():
        part.data += torch.randn_like(part) * 0.1
    net.own.data[-1] = 0.0
    return losses.Learnt(net, _tables(own), own)


def _tables(own: np.ndarray) -> losses.Tables:
    flags = np.zeros(WORDS, dtype=np.int32)
    others = np.full((WORDS, stream.ALTERNATIVES), -1, dtype=np.int64)
    others[4, 0], others[5, 0] = 5, 4
    lists = stream.Lists(others, np.array([4, 7]), flags, np.arange(WORDS)[::-1] + 1)
    return losses.tables_of(lists, np.arange(WORDS) % 9, own)


def _numpy_totals(learnt: losses.Learnt, words: np.ndarray, speech: np.ndarray, asked: places.Places) -> np.ndarray:
    arrays = pack.packed(learnt) | {"fine": np.arange(WORDS) % 9}
    net = net_of(arrays, {"net": {"before": 48, "after": 16}})
    assert net is not None
    return net.totals(words, speech, asked)


def test_the_checker_reads_what_the_net_was_taught(learnt: losses.Learnt) -> None:
    random = np.random.default_rng(2)
    words, speech = random.integers(0, WORDS, 30), random.integers(0, 2, 30)
    at = np.arange(2, 26)
    slots = np.zeros((10, len(at)), dtype=np.int64)
    slots[0], slots[1], slots[4], slots[5] = at, at + 1, 4, 5
    gaps, swaps = places.between(at, at * 0, at * 0 + 7, places.GAP), places.pairs(at, words[at], words[at + 1])
    totals = _numpy_totals(learnt, words, speech, places.together([places.Places(slots), gaps, swaps]))
    net, tables = learnt.net, learnt.tables
    with torch.no_grad():
        vectors = losses.vectors_of(net, tables, torch.from_numpy(words))
        left, right = net.encode(vectors.unsqueeze(1), torch.from_numpy(speech).float().unsqueeze(1))
        left, right = left[:, 0], right[:, 0]
        known = losses.vectors_of(net, tables, torch.tensor([4, 5, 7]))
        slot = net.place(left[at - 1], right[at + 1]) @ known.T + net.bias[[4, 5, 7]]
        gap = net.place(left[at - 1], right[at])
        filled = gap @ known[2] + net.bias[7] - gap @ net.nothing[:-1] - net.nothing[-1]
        turned = net.turned(left[at - 1], right[at + 2], vectors[at], vectors[at + 1])
    expected = torch.cat([slot[:, 0] - slot[:, 1], filled, -turned]).numpy()
    assert np.abs(totals - expected).max() < 1e-4


def test_what_is_rounded_stays_near(learnt: losses.Learnt) -> None:
    before = {name: value.clone() for name, value in learnt.net.state_dict().items()}
    arrays = pack.packed(learnt)
    for name, value in learnt.net.state_dict().items():
        assert (value - before[name]).abs().max() <= before[name].abs().max() / 100
    assert arrays["net_own"].dtype == np.int8
    assert len(arrays["net_own"]) == len(arrays["net_words"])


@pytest.mark.parametrize("skips", [True, False])
def test_the_state_is_carried_and_its_slopes_too(skips: bool) -> None:
    torch.manual_seed(3)
    made, bias, skip = (
        torch.randn(size, dtype=torch.float64, requires_grad=True) for size in ((7, 2, 12), 6, (7, 2, 3))
    )
    if skips:
        assert torch.autograd.gradcheck(lambda *given: recurrence.Recurrence.apply(*given, None), (made, bias))
    else:
        assert torch.autograd.gradcheck(recurrence.Recurrence.apply, (made[..., :9], bias, skip))


def test_what_is_shown_is_reckoned_step_by_step() -> None:
    torch.manual_seed(4)
    made, bias = torch.randn(5, 2, 12), torch.randn(6)
    shown = recurrence.Recurrence.apply(made, bias, None)
    new, forget, reset, skip = made.split(3, dim=-1)
    forget, reset = torch.sigmoid(forget + bias[:3]), torch.sigmoid(reset + bias[3:])
    last = torch.zeros(2, 3)
    for t in range(5):
        last = forget[t] * last + (1 - forget[t]) * new[t]
        assert torch.allclose(shown[t], reset[t] * torch.tanh(last) + (1 - reset[t]) * skip[t], atol=1e-6)


def test_a_net_is_taught_further_from_its_file_with_a_layer_more(learnt: losses.Learnt) -> None:
    arrays = pack.packed(learnt)
    same, deeper = (layers.Net(replace(SHAPE, depth=depth), 9, 40, WORDS) for depth in (3, 4))
    pack.unpacked(same, arrays)
    pack.unpacked(deeper, arrays)
    for name, value in learnt.net.state_dict().items():
        assert torch.equal(same.state_dict()[name], value)
    read, speech = torch.randn(12, 2, SHAPE.vector), torch.zeros(12, 2)
    with torch.no_grad():
        before, after = (net.encode(read, speech)[0] for net in (same, deeper))
    # The new layer hands on nearly all that it gets.
    assert (after - before).abs().mean() < 0.1 * before.abs().mean()
    with pytest.raises(ValueError, match="another shape"):
        pack.unpacked(layers.Net(replace(SHAPE, head=9), 9, 40, WORDS), arrays)


def test_texts_beside_each_other_change_nothing(learnt: losses.Learnt) -> None:
    net, tables = learnt.net, learnt.tables
    words = torch.randint(0, WORDS, (6, 1))
    vectors = losses.vectors_of(net, tables, words)
    padded = torch.cat([vectors, torch.zeros(5, 1, SHAPE.vector)])
    with torch.no_grad():
        alone = net.encode(vectors, torch.zeros(6, 1))
        beside = net.encode(padded, torch.zeros(11, 1))
    for one, other in zip(alone, beside, strict=True):
        assert torch.allclose(one, other[:6], atol=1e-6)


def test_the_loss_falls(learnt: losses.Learnt, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    text = np.tile(np.array([10, 4, 11, 12, 5, 13, 0]), 400)
    said: list[float] = []
    monkeypatch.setattr(learn, "_SAY_EVERY", 20)
    learn.teach(
        learnt,
        (text.astype(np.int32), random.integers(0, 2, len(text)).astype(np.float32)),
        (0, 30.0, 1),
        lambda *words: said.append(words[-1]["pair"]),
    )
    assert said[-1] < said[0] * 0.7


def test_the_net_counts_where_the_linear_total_tells_nothing() -> None:
    random = np.random.default_rng(4)
    sides = []
    for shift in (-2.0, 2.0):
        totals = np.column_stack([random.normal(0, 1, 3000), random.normal(shift, 1.0, 3000)])
        sides.append((totals, np.zeros(3000, dtype=np.float32)))
    place = judged.judged("tense", *sides)
    mix = mixing.mixes_of({"one": place}, {"one": -3.0})["one"]
    assert mix.net > 5 * abs(mix.linear)
    assert place.mixed(mix).recall(3.0) > 0.5


def test_without_a_net_the_linear_total_stands_alone() -> None:
    random = np.random.default_rng(4)
    sides = [
        (np.column_stack([random.normal(shift, 1, 500), np.zeros(500)]), np.zeros(500, dtype=np.float32))
        for shift in (-1.0, 1.0)
    ]
    mix = mixing.mixes_of({"one": judged.judged("tense", *sides)}, {"one": 0.0})["one"]
    assert (mix.linear, mix.net) == (1.0, 0.0)
