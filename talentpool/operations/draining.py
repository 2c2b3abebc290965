"""gunicorn's thread worker, which lets go of its door when it is told to stop.

gunicorn's own keeps the listening socket until its last request is answered: the kernel goes on taking connections for
it, and resets them all in the end. Without the door a new connection is refused at once, and the proxy, which knows
then that nothing was read, asks the next process.
"""

from __future__ import annotations

import socket

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self._take_who_waits(listener)
                listener.close()

    def _take_who_waits(self, listener: socket.socket) -> None:
        """Connections that the kernel has taken already are ours to answer."""
        before = -1
        while before != self.nr_conns:
            before = self.nr_conns
            self.accept(listener)
