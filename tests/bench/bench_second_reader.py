# ruff: noqa: E402  the bench runs from anywhere, so its paths come first
"""Processor time of the second reader for a paragraph with one suspicion, and how many paragraphs it reads.

`python tests/bench/bench_second_reader.py FILE...` (plain text, a paragraph a line). A model without a net is timed with
a random one of the usual size.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

# As in the process that checks.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
from bench_fiction_model import passages

from editor.checking.fiction_model import judging
from editor.checking.fiction_model.fiction_checker import FictionChecker
from editor.checking.fiction_model.second_reader.net import Net, net_of
from editor.checking.fiction_model.second_reader.reading_on import Between, sequence
from editor.checking.fiction_model.weights.model import FictionModel
from editor.checking.fiction_model.weights.places import CONFUSED, Places, between

VECTOR, MEMORY, HIDDEN, ORDER, OWN = 128, 256, 384, 128, 20_000


def main() -> None:
    """Measures and prints."""
    texts = [passage for name in sys.argv[1:] for passage in passages(Path(name))]
    checker = FictionChecker(ROOT / "resources" / "fiction-model.bin")
    model = checker.model
    net = model.net or random_net(model)
    print("the model's net" if model.net else "a random net of the usual size")
    usual = [passage for passage in texts if 45 <= len(passage.text.split()) <= 60][:300]
    read = model.reader.read
    times = [timed(net, (read(passage.before), read(passage.text), read(passage.after))) for passage in usual]
    for share in (0.5, 0.95):
        print(f"one suspicion in 45 to 60 words: p{share * 100:.0f} {np.quantile(times, share) * 1e3:.2f} ms")
    if model.net:
        count(checker, texts)


def timed(net: Net, paragraph: Between) -> float:
    """Seconds of processor time for one place in the middle of a paragraph."""
    middle = np.array([len(paragraph[1].words) // 2])
    started = time.process_time()
    words, speech, start = sequence(net, paragraph)
    places = between(middle + start, middle, middle, CONFUSED)
    net.totals(words, speech, Places(places.table))
    return time.process_time() - started


def count(checker: FictionChecker, texts: list) -> None:  # type: ignore[type-arg]
    """How many paragraphs and places the net is asked about."""
    asked: list[int] = []
    plain = judging.second_totals

    def counting(net: Net, paragraphs: list[Between], places: Places) -> np.ndarray:
        asked.append(len(places))
        return plain(net, paragraphs, places)

    judging.second_totals = counting  # type: ignore[assignment]
    for passage in texts:
        checker.check([passage])
    words = sum(len(passage.text.split()) for passage in texts)
    print(
        f"{len(asked) / len(texts):.3f} of {len(texts)} paragraphs read, {sum(asked) / words * 1000:.2f} places per 1,000"
    )


def random_net(model: FictionModel) -> Net:
    """A net of random numbers."""
    random = np.random.default_rng(1)
    fine = model.classes.fine
    arrays = {"fine": fine, "net_bias": np.zeros(len(fine), np.float16), "net_words": np.arange(OWN)}
    shapes = {"own": (OWN, VECTOR), "class": (int(fine.max()) + 1, VECTOR), "head_out": (HIDDEN, VECTOR)}
    for side in ("left", "right"):
        shapes |= {f"{side}1": (VECTOR, 4 * MEMORY), f"{side}2": (MEMORY, 3 * MEMORY)}
        shapes |= {f"head_{side}": (MEMORY, HIDDEN), f"swap_{side}": (MEMORY, ORDER)}
        arrays |= {f"net_{side}{n}_bias": np.zeros(2 * MEMORY) for n in (1, 2)}
    shapes |= {f"swap_{which}": (VECTOR, ORDER) for which in ("first", "second")}
    for name, shape in shapes.items():
        arrays[f"net_{name}"] = random.integers(-127, 128, shape).astype(np.int8)
        arrays[f"net_{name}_scale"] = np.full(shape[0 if name in ("own", "class") else 1], 0.001, np.float32)
    sizes = {"speech": VECTOR, "nothing": VECTOR + 1, "head_bias": HIDDEN, "swap_bias": ORDER, "swap_out": ORDER}
    arrays |= {f"net_{name}": random.normal(size=size) for name, size in sizes.items()}
    net = net_of(arrays, {"net": {"before": 48, "after": 16}})
    assert net is not None
    return net


if __name__ == "__main__":
    main()
