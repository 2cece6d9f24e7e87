"""What wakes those who poll, so that an idle Loket does not keep a core busy with looking."""

from threading import Event


class Bell:
    """Rung where something was done that others may have waited for."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: list[tuple[str, Event]] = []

    def listener(self, name: str) -> Event:
        """Return what is set at each ring that concerns `name`; whoever listens clears it before looking."""
        rung = Event()
        self._listeners.append((name, rung))
        return rung

    def ring(self, about: str | None = None) -> None:
        """Wake those whose name is in what is told; all of them where nothing is."""
        for name, rung in self._listeners:
            if about is None or name in about:
                rung.set()
