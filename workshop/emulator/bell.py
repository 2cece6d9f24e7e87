"""What wakes those who poll, so that an idle Loket does not keep a core busy with looking."""

from threading import Event


class Bell:
    """Rung where something was done that others may have waited for."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: list[Event] = []

    def listener(self) -> Event:
        """Return what is set at each ring; whoever listens clears it before looking."""
        rung = Event()
        self._listeners.append(rung)
        return rung

    def ring(self) -> None:
        """Wake all who listen."""
        for rung in self._listeners:
            rung.set()
