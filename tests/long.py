"""The long proofs (`make test-long`), each in a process of its own with a time limit, as many at once as there are cores.

Most of them wait rather than work. Prints what each printed at its end, how long it took, and how many tests passed;
the whole of what they said lies in `build/long`. FANFOLD_AT_ONCE: how many at once. The amounts: docs/keeping.md.
"""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOGS = ROOT / "build" / "long"
LIMIT_S = 3 * 3600
SLOWEST_FIRST = ("two_hundred_kills", "fifty_times", "long_sitting", "TestLongEvening", "ten_thousand")
SAID_AT_THE_END = 4
PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "long", "--timeout", "0"]


@dataclass
class Proof:
    """One function of tests, run to its end: how long it took, how many passed, and what it said."""

    name: str
    seconds: float
    passed: int
    others: str  # failed, skipped; or that the time was up

    @property
    def is_good(self) -> bool:
        return self.others in ("", "skipped")


def proofs() -> list[str]:
    """The functions that hold long tests, the slowest first."""
    files = [str(path) for path in Path(__file__).parent.rglob("test_*.py") if "mark.long" in path.read_text()]
    found = subprocess.run(
        [*PYTEST, "--collect-only", *files], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    names = dict.fromkeys(line.split("[")[0] for line in found.splitlines() if "::" in line)
    place = {name: next((n for n, part in enumerate(SLOWEST_FIRST) if part in name), 99) for name in names}
    return sorted(names, key=place.__getitem__)


def run(name: str) -> Proof:
    log, began = LOGS / (re.sub(r"\W+", "-", name) + ".log"), time.monotonic()
    with log.open("w") as target:
        command = [*PYTEST, "-s", "-rs", name]
        try:
            subprocess.run(command, cwd=ROOT, stdout=target, stderr=subprocess.STDOUT, timeout=LIMIT_S, check=False)
            over = ""
        except subprocess.TimeoutExpired:
            over = f"not done after {LIMIT_S} s"
    said = log.read_text(errors="replace").strip().splitlines()
    counts = {kind: int(number) for number, kind in re.findall(r"(\d+) (\w+)", said[-1])} if said else {}
    odd = over or ("failed" if "failed" in counts or "error" in counts or "errors" in counts else "")
    proof = Proof(
        name, time.monotonic() - began, counts.get("passed", 0), odd or ("skipped" if "skipped" in counts else "")
    )
    if not proof.passed and not proof.others:
        proof.others = "nothing ran"
    figures = "\n".join(f"    {line}" for line in said[-SAID_AT_THE_END:])
    print(f"== {name}: {proof.passed} passed {proof.others} in {proof.seconds:.0f} s\n{figures}", flush=True)
    return proof


def main() -> int:
    LOGS.mkdir(parents=True, exist_ok=True)
    began, names = time.monotonic(), proofs()
    with ThreadPoolExecutor(int(os.environ.get("FANFOLD_AT_ONCE", os.cpu_count() or 1))) as pool:
        done = list(pool.map(run, names))
    bad = [proof.name for proof in done if not proof.is_good]
    total = sum(proof.passed for proof in done)
    print(
        f"{len(done)} proofs, {total} tests passed, {len(bad)} proofs failed, {time.monotonic() - began:.0f} s in all"
    )
    print("\n".join(bad))
    return 1 if bad or not done else 0


if __name__ == "__main__":
    sys.exit(main())
