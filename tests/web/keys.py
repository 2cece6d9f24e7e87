"""A tab in the hands of somebody who has no mouse."""

from collections.abc import Iterator

from tests.web.tab import Tab

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const words = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent;
  const part = at.closest('section[aria-labelledby], search, nav, aside, table, header, footer, dialog');
  const named = document.getElementById(part?.getAttribute('aria-labelledby'));
  return [words.trim(), part?.getAttribute('aria-label') ?? named?.textContent ?? part?.tagName.toLowerCase() ?? ''];
}"""
AROUND = {"header", "Main navigation", "footer", "Service", "Help"}
"""Head and foot of each page, in English."""
MOST = 150
"""More stops than any screen has."""


def focused(tab: Tab) -> tuple[str, str]:
    """Return the words of what has the focus, and which part of the screen it stands in."""
    at = tab.page.evaluate(FOCUSED)
    return (at[0], at[1]) if at else ("", "")


def stops(tab: Tab, key: str = "Tab") -> Iterator[tuple[str, str]]:
    """Walk on from where the focus is, stop by stop, to the end of the screen."""
    for _ in range(MOST):
        tab.page.keyboard.press(key)
        at = focused(tab)
        if at == ("", ""):
            return
        yield at


def walk_to(tab: Tab, words: str) -> None:
    """Walk on to what has these words; fails where it cannot be reached."""
    assert any(at.startswith(words) for at, _ in stops(tab)), f"No way to “{words}” by the keyboard"


def walk(tab: Tab) -> tuple[list[str], list[str]]:
    """Walk through what stands between the pages' head and foot; return the words of the stops, and their parts."""
    met = [at for at in stops(tab) if at[1] not in AROUND]
    parts = [part for place, (_, part) in enumerate(met) if place == 0 or part != met[place - 1][1]]
    return [words for words, _ in met], parts
