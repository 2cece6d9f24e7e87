"""How Loket hears that it should stop: Ctrl-C, SIGTERM, or the terminal closing."""

import signal
from queue import SimpleQueue
from threading import Event, Thread


def stop_on_signals() -> Event:
    """Return an event that is set when the system asks this process to stop, however often it asks.

    A handler runs in the middle of whatever the main thread does, also while it holds the event's own lock: setting the
    event there may wait for itself, for ever. So the handler only leaves word, which is safe, and a thread sets it.
    """
    stop = Event()
    signals: SimpleQueue[int] = SimpleQueue()

    def hear() -> None:
        signals.get()
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signal_number, _: signals.put(signal_number))
    Thread(target=hear, name="stop", daemon=True).start()
    return stop
