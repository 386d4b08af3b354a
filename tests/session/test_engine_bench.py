"""A bench asks for what is wanted now before what is wanted later, and remembers from one day to the next."""

import pytest

from editor.checking.cache import AnswerStore, RememberingChecker
from editor.checking.checker import Passage
from editor.session.proofing.engine_bench import EngineBench, Stride

pytestmark = pytest.mark.usefixtures("qapp")


class HeldWorker:
    """Keeps work until it is told to do it."""

    def __init__(self) -> None:
        self.tasks = []

    def ask(self, work, answered=None, failed=None) -> None:
        self.tasks.append((work, answered))

    def run(self) -> None:
        work, answered = self.tasks.pop(0)
        answered(work())

    def close(self, seconds: float = 2.0) -> None:
        self.tasks.clear()


def passages(*texts: str) -> list[Passage]:
    return [Passage(text) for text in texts]


def test_what_is_wanted_now_goes_before_what_is_wanted_later(fake_checker) -> None:
    worker = HeldWorker()
    bench = EngineBench(fake_checker, worker)
    bench.ask_later(passages(*(f"Later {n}. " + "x" * 3000 for n in range(3))))
    bench.ask(passages("Now teh."))
    while worker.tasks:
        worker.run()
    assert [text[:8] for text in fake_checker.asked] == ["Later 0.", "Now teh.", "Later 1.", "Later 2."]


def test_a_reopened_story_is_marked_though_its_engine_does_not_start(fake_checker, immediate_worker, tmp_path) -> None:
    store = AnswerStore(tmp_path / "answers.db")
    EngineBench(RememberingChecker(fake_checker, store), immediate_worker).ask(passages("One teh."))
    fake_checker.broken = True
    again = EngineBench(RememberingChecker(fake_checker, store), immediate_worker)
    again.ask(passages("One teh.", "Two teh."))
    assert len(again.known(Passage("One teh."))) == 1
    assert again.known(Passage("Two teh.")) is None and again.failing


def test_a_late_answer_to_a_text_that_is_gone_does_no_harm(fake_checker) -> None:
    worker = HeldWorker()
    bench = EngineBench(fake_checker, worker)
    bench.ask(passages("Old teh."))
    bench.ask_first(passages("New words."), gone=passages("Old teh."))
    while worker.tasks:
        worker.run()
    assert bench.known(Passage("New words.")) == () and bench.waiting == 0
    assert fake_checker.asked == ["Old teh.", "New words."]


def test_a_closed_bench_asks_no_more(fake_checker, immediate_worker) -> None:
    bench = EngineBench(fake_checker, immediate_worker)
    bench.close(0.0)
    bench.ask(passages("One teh."))
    assert fake_checker.asked == []


def test_a_slow_computer_is_asked_for_less_at_once_and_a_quick_one_for_more_again() -> None:
    stride = Stride()
    stride.took(4_000, 2.0)
    assert stride.size == 400
    for _ in range(3):
        stride.took(stride.size, 0.01)
    assert stride.size == 1_350
    stride.took(10, 0.0)
    assert stride.size == 1_350
    stride.took(4_000, 600.0)
    assert stride.size == Stride.SHORTEST
    for _ in range(20):
        stride.took(stride.size, 0.01)
    assert stride.size == Stride.LONGEST


def test_what_was_just_written_is_asked_for_by_itself(fake_checker) -> None:
    worker, batches = HeldWorker(), []
    check = fake_checker.check
    fake_checker.check = lambda batch: batches.append([p.text for p in batch]) or check(batch)
    bench = EngineBench(fake_checker, worker)
    bench.ask(passages("One.", "x" * 4_000, "Two.", "Three."))
    bench.ask_first(passages("New teh.", "Its neighbour."), gone=passages("Two."))
    while worker.tasks:
        worker.run()
    assert batches[1] == ["New teh.", "Its neighbour."]
    assert [text for batch in batches for text in batch if len(text) < 50] == [
        "One.", "New teh.", "Its neighbour.", "Three."
    ]  # fmt: skip


def test_no_request_is_longer_than_the_stride(fake_checker, immediate_worker) -> None:
    sizes = []
    check = fake_checker.check
    fake_checker.check = lambda batch: sizes.append(sum(len(p.text) for p in batch)) or check(batch)
    EngineBench(fake_checker, immediate_worker).ask(passages(*(f"{n} " + "x" * 700 for n in range(20))))
    assert len(sizes) == 4 and max(sizes) <= Stride.LONGEST
