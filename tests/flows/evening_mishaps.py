"""What may happen to the computer in a random evening: a slow disk, a full one, a wrong clock, a kill."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from editor import places

from .evening_desk import FILES, Desk, Room


class Mishaps(Desk):
    """Mixed into an evening."""

    @rule()
    def slow_down(self) -> None:
        """From here on the writer's thread does something only when told to."""
        self.worker.is_patient = True

    @rule(work=st.integers(0, 4), hear=st.integers(0, 4))
    def wait(self, work: int, hear: int) -> None:
        self.worker.work(work)
        self.worker.hear(hear)

    @rule()
    def wait_for_all(self) -> None:
        self.worker.rest()

    @rule(full=st.sampled_from(["nothing", "all", "the story's", "the history's", "our own"]))
    def fill_the_disk(self, full: str) -> None:
        """Or a part of it takes nothing any more, for it lies on another drive or somebody changed its rights."""
        history, home = self.session.folder.history.root, self.place / "home"
        folders = {"the story's": self.path, "the history's": history, "our own": home}
        Room.full = (folders[full],) if full in folders else full == "all"

    @rule(hours=st.integers(-100, 100))
    def set_the_clock(self, hours: int) -> None:
        self.ahead = timedelta(hours=hours)

    @rule()
    def damage_the_journal(self) -> None:
        for path in (places.state_folder() / "journals").rglob("*.mine"):
            path.write_bytes(b"\0" + path.read_bytes())

    @rule()
    def move_the_story(self) -> None:
        if self.path.exists():
            self.path = self.path.rename(self.place / f"moved to {self.number}{self.path.suffix}")
            self.number += 1

    def is_a_text(self) -> bool:
        return self.path.exists() and b"\0" not in self.path.read_bytes()

    @rule(clean=st.booleans())
    def end_and_open_again(self, clean: bool) -> None:
        """Closed as it should be, or killed: then what was typed since anything was last written may be gone."""
        saved = False
        if clean:
            self.worker.rest()
            saved = self.session.finish()
            self.care.close(saved)
            saved = saved and not Room.full
        if not saved:
            # A story whose last words can be put nowhere is not closed without a word.
            self.expected -= (self.young | self.unseen) - self.on_disk()
        self.let_go()
        self.young.clear()
        self.unseen.clear()
        Room.full = False
        # A lone file that is no text is not opened, which is said: its writer has to put one there.
        if not (self.is_a_text() if self.is_lone else any((self.path / "chapters").glob("*.md"))):
            path = self.path_of(FILES[0])
            if path.exists():
                self.expected -= self.words_of(path) - self.own - self.on_disk(besides=path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("again\n")
        self.open()
