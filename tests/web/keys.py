"""A tab in the hands of somebody who has no mouse."""

from collections.abc import Iterator

from tests.web.tab import Tab

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const words = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent;
  const part = at.closest('section[aria-labelledby], search, nav, aside, table, header, footer, dialog');
  const name = part?.getAttribute('aria-label') ?? document.getElementById(part?.getAttribute('aria-labelledby'))?.textContent;
  return [words.trim(), name ?? part?.tagName.toLowerCase() ?? ''];
}"""
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


def parts_of(tab: Tab) -> list[str]:
    """Return the parts of the screen in the order in which a walk through the whole of it meets them."""
    met = [part for _, part in stops(tab)]
    return [part for part, before in zip(met, ["", *met], strict=False) if part != before]
