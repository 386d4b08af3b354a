"""Setting LanguageTool up from a repository that is far, cut, wrong or full, and from nothing at all."""

import hashlib
import os
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from editor.checking.languagetool import supply
from editor.checking.languagetool.download import (
    DiskFull,
    DownloadCut,
    DownloadStopped,
    DownloadWrong,
    Wanted,
    download,
)
from editor.checking.languagetool.jars import Jar, Parts
from editor.checking.languagetool.repositories import central_in, repositories
from editor.errors import CheckingError

FILES = {"one": b"1" * 300_000, "languagetool-server": b"2" * 700_000}


class Shelf(BaseHTTPRequestHandler):
    """Serves the server's `files` by path; may cut once, know no parts, or give something else."""

    def do_GET(self) -> None:
        server = self.server
        content = server.files.get(self.path)
        server.seen.append((self.path, self.headers.get("Range")))
        if content is None:
            self.send_error(404)
            return
        start = int((self.headers.get("Range") or "bytes=0-")[6:-1]) if server.knows_parts else 0
        if start >= len(content) > 0:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        end = server.cuts.pop() if server.cuts else len(content)
        self.wfile.write(content[start:end])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    server.daemon_threads = True
    server.files, server.cuts, server.seen, server.knows_parts = {}, [], [], True
    server.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def parts(shelf: ThreadingHTTPServer) -> Parts:
    """Two jars that the shelf has."""
    jars = tuple(Jar("org.example", name, "1", len(c), hashlib.sha256(c).hexdigest()) for name, c in FILES.items())
    shelf.files = {f"/{jar.address}": FILES[jar.artifact] for jar in jars}
    return Parts("9.9", jars)


def wanted(content: bytes) -> Wanted:
    return Wanted(len(content), hashlib.sha256(content).hexdigest())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_set_is_put_together_and_a_second_time_asks_nobody(shelf, parts, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    into = tmp_path / "lt"
    assert supply.set_up_parts(into, parts, [shelf.base], lambda have, size: told.append((have, size)))
    assert names(into) == {"one-1.jar", "languagetool-server-1.jar"} and names(tmp_path) == {"lt"}
    assert told[-1] == (1_000_000, 1_000_000) and told == sorted(told)
    shelf.seen.clear()
    assert not supply.set_up_parts(into, parts, [shelf.base])
    assert shelf.seen == []


def test_a_cut_line_leaves_what_was_there_and_the_next_try_continues(shelf, parts, tmp_path: Path) -> None:
    into = tmp_path / "lt"
    shelf.cuts = [500_000, None]
    with pytest.raises(DownloadCut):
        supply.set_up_parts(into, parts, [shelf.base])
    assert not into.exists()
    shelf.seen.clear()
    assert supply.set_up_parts(into, parts, [shelf.base])
    assert shelf.seen == [("/org/example/languagetool-server/1/languagetool-server-1.jar", "bytes=500000-")]


def test_the_next_source_is_asked_where_the_first_fails(shelf, parts, tmp_path: Path) -> None:
    sources = ["http://127.0.0.1:9", (tmp_path / "nothing").as_uri(), f"{shelf.base}/wrong", shelf.base]
    assert supply.set_up_parts(tmp_path / "lt", parts, sources)


def test_a_damaged_jar_alone_is_fetched_again(shelf, parts, tmp_path: Path) -> None:
    into = tmp_path / "lt"
    supply.set_up_parts(into, parts, [shelf.base])
    (into / "one-1.jar").write_bytes(b"damaged")
    shelf.seen.clear()
    assert supply.set_up_parts(into, parts, [shelf.base])
    assert [path for path, _ in shelf.seen] == ["/org/example/one/1/one-1.jar"]


def test_a_wrong_checksum_is_refused_and_leaves_the_old_set(shelf, parts, tmp_path: Path) -> None:
    into = tmp_path / "lt"
    into.mkdir()
    (into / "old.jar").write_bytes(b"old")
    shelf.files = {path: bytes(len(content)) for path, content in shelf.files.items()}
    with pytest.raises(DownloadWrong, match="wrong checksum"):
        supply.set_up_parts(into, parts, [shelf.base])
    assert names(into) == {"old.jar"}


def test_a_cancelled_set_up_stops_and_is_continued(shelf, parts, tmp_path: Path) -> None:
    asked = []
    with pytest.raises(DownloadStopped):
        supply.set_up_parts(
            tmp_path / "lt", parts, [shelf.base], cancelled=lambda: bool(asked.append(1)) or len(asked) > 2
        )
    assert supply.set_up_parts(tmp_path / "lt", parts, [shelf.base])


def test_a_folder_with_other_files_is_spared(shelf, parts, tmp_path: Path) -> None:
    (tmp_path / "novel.md").write_text("words")
    with pytest.raises(CheckingError, match="holds other files"):
        supply.set_up_parts(tmp_path, parts, [shelf.base])
    assert names(tmp_path) == {"novel.md"}


def test_without_any_repository_a_sentence_says_so(parts, tmp_path: Path) -> None:
    with pytest.raises(DownloadCut, match="No Maven repository is known"):
        supply.set_up_parts(tmp_path / "lt", parts, [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_in_a_sentence(shelf, tmp_path: Path) -> None:
    shelf.files["/file"] = b"x" * 1000
    (tmp_path / "file.part").symlink_to("/dev/full")
    with pytest.raises(DiskFull, match="not enough room"):
        download(f"{shelf.base}/file", tmp_path / "file", wanted(b"x" * 1000))
    assert not (tmp_path / "file").exists()


@pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and not Path("/proc/self").exists()), reason="no such place"
)
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(shelf) -> None:
    with pytest.raises(DiskFull):
        download(f"{shelf.base}/file", Path("/proc/self/no/file"), wanted(b""))


@pytest.mark.parametrize("knows_parts", [True, False])
def test_the_beginning_of_another_file_is_thrown_away(shelf, tmp_path: Path, knows_parts: bool) -> None:
    shelf.knows_parts = knows_parts
    shelf.files["/file"] = b"right" * 1000
    (tmp_path / "file.part").write_bytes(b"wrong" * 500)
    download(f"{shelf.base}/file", tmp_path / "file", wanted(b"right" * 1000))
    assert (tmp_path / "file").read_bytes() == b"right" * 1000


def test_a_file_that_never_ends_is_cut_off(shelf, tmp_path: Path) -> None:
    shelf.files["/file"] = b"x" * 3_000_000
    with pytest.raises(DownloadWrong):
        download(f"{shelf.base}/file", tmp_path / "file", wanted(b"x" * 10))
    assert names(tmp_path) == set()


def zipped(path: Path, *members: str) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, b"content")
    content = path.read_bytes()
    path.unlink()
    return content


def test_a_release_is_unpacked_and_found(shelf, tmp_path: Path) -> None:
    shelf.files["/lt.zip"] = content = zipped(
        tmp_path / "made.zip", "LanguageTool-6.8/languagetool-server.jar", "LanguageTool-6.8/libs/a.jar"
    )
    release = supply.Release("6.8", f"{shelf.base}/lt.zip", Wanted(0, wanted(content).sha256))
    found = supply.set_up_release(tmp_path / "lt", release)
    assert found.folder == tmp_path / "lt" / "LanguageTool-6.8"
    assert names(tmp_path) == {"lt"}


@pytest.mark.parametrize("members", [("readme.txt",), ("../../escape.jar",)])
def test_a_release_that_is_none_leaves_nothing_behind(shelf, tmp_path: Path, members: tuple[str, ...]) -> None:
    shelf.files["/lt.zip"] = content = zipped(tmp_path / "made.zip", *members)
    release = supply.Release("6.8", f"{shelf.base}/lt.zip", Wanted(0, wanted(content).sha256))
    with pytest.raises(DownloadWrong):
        supply.set_up_release(tmp_path / "lt", release)
    assert names(tmp_path) == set()


def test_the_release_that_would_be_taken_is_known_beforehand() -> None:
    release = supply.release()
    assert release.address.startswith("https://") and release.address.endswith("6.8.zip")
    assert len(release.wanted.sha256) == 64


def test_a_folder_without_languagetool_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CheckingError, match="no complete LanguageTool"):
        supply.checked(tmp_path)


def test_repositories_are_named_by_variable_settings_and_maven(tmp_path: Path) -> None:
    home, maven = tmp_path / "home", tmp_path / "maven"
    (home / ".m2").mkdir(parents=True)
    (home / ".m2" / "settings.xml").write_text(
        '<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0"><mirrors>'
        "<mirror><mirrorOf>*</mirrorOf><url>https://mirror.example/all/</url></mirror>"
        "<mirror><mirrorOf>other</mirrorOf><url>https://other.example/</url></mirror></mirrors></settings>"
    )
    (maven / "lib").mkdir(parents=True)
    with zipfile.ZipFile(maven / "lib" / "maven-model-builder-3.jar", "w") as jar:
        pom = (
            "<project><repositories><repository><url>https://own.example/m</url></repository></repositories></project>"
        )
        jar.writestr("org/apache/maven/model/pom-4.0.0.xml", pom)
    environment = {"HOME": str(home), "MAVEN_HOME": str(maven), "MAVEN_REPO_URL": "https://set.example/"}
    found = [address for address in repositories(environment) if "example" in address]
    assert found == ["https://set.example", "https://mirror.example/all", "https://own.example/m"]


def test_damaged_settings_of_maven_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text("<settings><mirrors>")
    assert all("://" in address for address in repositories({"HOME": str(tmp_path)}))


def test_the_central_address_is_read_from_a_package_that_knows_it() -> None:
    assert central_in('X = 1\nMAVEN_CENTRAL_URL = "https://c.example/m"\n') == "https://c.example/m"
    assert central_in("nothing") == ""
