"""Server: a LanguageTool server of our own, on this computer only, that no text can miss and that ends with us."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # language-tool-python brings it

from editor.checking.languagetool.jars import Found
from editor.checking.languagetool.java import Java, environment_for_java
from editor.checking.languagetool.tether import Tether, on_a_leash, tethered
from editor.errors import CheckingError

HOST = "127.0.0.1"
# Together with the first answer less than the parent of our process waits.
STARTING_SECONDS = 60.0
ENDING_SECONDS = 1.5
_PORTS_TRIED = 3
_LOOKING_SECONDS = 0.05

# Compiling in one tier only would make each check 60 to 75 % slower; the serial collector spares 50 MB.
JAVA_OPTIONS = (
    "-Xmx384m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",
    "-Djava.net.preferIPv4Stack=true",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
)
MAIN_CLASS = "org.languagetool.server.HTTPServer"

# Without the cached pipelines a paragraph takes 40 to 55 ms instead of 6 to 15. A check that lasts too long is
# interrupted, which can leave a class half made and the server broken: so that never happens to a first, slow one.
CONFIG = {
    "pipelineCaching": "true",
    "maxPipelinePoolSize": "4",
    "pipelineExpireTimeInSeconds": "36000",
    "cacheSize": "2000",
    "cacheTTLSeconds": "36000",
    "maxCheckThreads": "2",
    "maxTextLength": "20000",
    "maxCheckTimeMillis": "40000",
}


@dataclass(frozen=True, slots=True)
class Launch:
    """How a server is started: a command in which {port} and {config} stand for what is known only then."""

    command: tuple[str, ...]
    config: tuple[tuple[str, str], ...] = tuple(CONFIG.items())

    def on(self, port: int, config: Path) -> list[str]:
        """The command for this port and this config file."""
        return [word.replace("{port}", str(port)).replace("{config}", str(config)) for word in self.command]


def launch_of(java: Java, found: Found, ngrams: str = "") -> Launch:
    """How to start LanguageTool `found` with `java`, and with the n-gram data that the folder `ngrams` may hold."""
    command = (str(java.path), *JAVA_OPTIONS, "-cp", found.class_path, MAIN_CLASS)
    config = dict(CONFIG)
    if model := ngram_folder(ngrams):
        config["languageModel"] = str(model)
    return Launch((*command, "--port", "{port}", "--config", "{config}"), tuple(config.items()))


def ngram_folder(chosen: str) -> Path | None:
    """The folder that LanguageTool wants named, the one that holds `en`; `chosen` may be either. None where none is."""
    if not chosen:
        return None
    folder = Path(chosen).expanduser()
    holds = [place for place in (folder, folder.parent) if (place / "en" / "3grams").is_dir()]
    return holds[0] if holds else None


class Server:
    """A running server. Made by `started`; `address` is where it listens."""

    def __init__(self, launch: Launch, port: int) -> None:
        self.port = port
        self._launch = launch
        self._process: subprocess.Popen[bytes] | None = None
        self._fault: OSError | None = None
        self._tether: Tether | None = None
        self._begun = threading.Event()
        self._folder = tempfile.TemporaryDirectory(prefix="fanfold-languagetool-", ignore_cleanup_errors=True)
        # The thread that starts the program stays with it to its end: the kernel's leash hangs on the thread.
        self._keeper = threading.Thread(target=self._keep, name="LanguageTool", daemon=True)
        self._keeper.start()
        self._begun.wait()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}/"

    @property
    def pid(self) -> int:
        """The program's process id, 0 where it could not be started at all."""
        return self._process.pid if self._process else 0

    def alive(self) -> bool:
        """Whether the program still runs: while it does, nobody else can have its port."""
        return self._process is not None and self._process.poll() is None

    def ready(self) -> bool:
        """Whether this very program listens on the port, and says that it is well. No text is sent to find out."""
        return self.alive() and self._listens() and _is_healthy(self.port)

    def stop(self) -> None:
        """Ends the program at once: it keeps nothing that could be lost."""
        if self._process:
            self._process.kill()
        self._keeper.join(ENDING_SECONDS)
        self._folder.cleanup()

    def _listens(self) -> bool:
        try:
            sockets = psutil.Process(self.pid).net_connections("tcp")
        except psutil.Error:
            return False
        here = {HOST, f"::ffff:{HOST}"}
        return any(
            s.status == psutil.CONN_LISTEN and s.laddr and s.laddr.port == self.port and s.laddr.ip in here
            for s in sockets
        )

    def _keep(self) -> None:
        try:
            self._process = self._begin()
            self._tether = tethered(self._process)
        except OSError as error:
            self._fault = error
        self._begun.set()
        if self._process:
            self._process.wait()
        if self._tether:
            self._tether.cut()

    def _begin(self) -> subprocess.Popen[bytes]:
        config = Path(self._folder.name) / "server.properties"
        lines = [f"{key}={value}".replace("\\", "\\\\") for key, value in self._launch.config]
        config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        # What the server prints may quote the writer: it goes nowhere.
        return subprocess.Popen(
            on_a_leash(self._launch.on(self.port, config)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env=environment_for_java(os.environ),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def started(launch: Launch, seconds: float = STARTING_SECONDS) -> Server:
    """A server that runs, listens and is well, within `seconds`. Raises CheckingError where there will be none."""
    until = time.monotonic() + seconds
    for port in free_ports(_PORTS_TRIED):
        server = Server(launch, port)
        if _awaited(server, until):
            return server
        ended = not server.alive()
        server.stop()
        if not ended:
            raise CheckingError("LanguageTool did not get ready in time.")
    raise CheckingError("LanguageTool ends as soon as it is started.")


def free_ports(count: int) -> Sequence[int]:
    """Ports of this computer on which nobody listens just now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind((HOST, 0))
        return [int(each.getsockname()[1]) for each in sockets]
    finally:
        for each in sockets:
            each.close()


def _awaited(server: Server, until: float) -> bool:
    while time.monotonic() < until and server.alive():
        if server.ready():
            return True
        time.sleep(_LOOKING_SECONDS)
    return False


def _is_healthy(port: int) -> bool:
    # http.client knows no proxies.
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        answer = connection.getresponse()
        return answer.status == 200 and answer.read(16).strip() == b"OK"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
