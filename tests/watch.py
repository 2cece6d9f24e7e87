"""A clock and a chance that a test holds in its hands, so that no test waits."""


class Watch:
    """A clock that goes on by its tick, ten milliseconds, when it is read, and by as long as somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0
        self.tick = 0.01
        self.spans: list[tuple[float, float]] = []

    def monotonic(self) -> float:
        self.at += self.tick
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds

    def uniform(self, shortest: float, longest: float) -> float:
        self.spans.append((shortest, longest))
        return longest
