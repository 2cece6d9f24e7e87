"""What can be measured of a screen that stands. Each measure returns what it finds wrong, in words for who mends it."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}
NARROW = 320
LEAST_TARGET, LEAST_TEXT = 24, 14
"""CSS pixels: WCAG 2.2, 2.5.8; and the smallest text that the style sheet knows."""
TOO_WIDE = """width => {
  const shown = document.documentElement;
  if (shown.scrollWidth <= width) return [];
  return [`${shown.scrollWidth} px`, ...[...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > width + 0.5)
    .map(each => `${each.tagName.toLowerCase()}.${each.getAttribute('class') ?? ''}`)];
}"""
MAIN_BUTTONS = """() => [...document.querySelectorAll('.button.main')]
  .filter(each => each.checkVisibility() && (!document.querySelector('dialog[open]') || each.closest('dialog[open]')))
  .map(each => each.textContent)"""
OFF_CENTRE = """() => [...document.querySelectorAll('dialog:modal')]
  .map(each => [each, each.getBoundingClientRect(), document.documentElement])
  .filter(([, box, { clientWidth, clientHeight }]) =>
    Math.abs(box.left + box.right - clientWidth) > 2 || Math.abs(box.top + box.bottom - clientHeight) > 2)
  .map(([each, box]) => `"${each.querySelector('h2')?.textContent}" from ${box.left}, ${box.top}`)"""
BUTTONS_OUT_OF_SIGHT = """() => [...document.querySelectorAll('dialog:modal')]
  .flatMap(dialog => [...dialog.querySelectorAll('.actions button')]
    .map(each => [each, dialog.getBoundingClientRect(), each.getBoundingClientRect()]))
  .filter(([, box, own]) => own.top < box.top - 1 || own.bottom > box.bottom + 1)
  .map(([each, box, own]) =>
    `"${each.textContent}" from ${own.top} to ${own.bottom}, the dialog from ${box.top} to ${box.bottom}`)"""
SMALL_TARGETS = """least => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
  .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter(each => !(each.tagName === 'A' && getComputedStyle(each).display === 'inline'))
  .map(each => [each, (each.closest('label') ?? each).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < least || box.height < least))
  .map(([each, box]) => `${each.tagName.toLowerCase()} "${each.textContent}" ${box.width} x ${box.height}`)"""
SMALL_TEXT = """least => {
  const wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest('.hidden')) continue;
    const drawn = parent instanceof SVGGraphicsElement ? Math.abs(parent.getScreenCTM().d) : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * drawn;
    if (size < least - 0.01) wrong.push(`"${walker.currentNode.data.trim()}" in ${size} px`);
  }
  return wrong;
}"""
HEADINGS = "() => [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).map(e => e.textContent)"


def judged(page: Page) -> Iterator[str]:
    """Give all that is wrong with the screen as it stands, dialogs included."""
    for measure in (
        inaccessible,
        untitled,
        too_many_main_buttons,
        off_centre,
        buttons_out_of_sight,
        small_targets,
        small_text,
        scrolling_sideways,
    ):
        for fault in measure(page):
            yield f"{measure.__name__}: {fault}"


def inaccessible(page: Page) -> list[str]:
    """Give axe's violations of WCAG 2.2 AA and of its best practice."""
    violations: list[dict[str, Any]] = Axe().run(page, options=AXE).response["violations"]
    return [f"{v['id']}: {node['html']} {node['failureSummary']}" for v in violations for node in v["nodes"]]


def untitled(page: Page) -> list[str]:
    """Give what keeps the one heading of the screen from being one, or from being in the window's title."""
    headings: list[str] = page.evaluate(HEADINGS)
    if len(headings) != 1:
        return [f"{len(headings)} headings of the first level: {headings}"]
    return [] if headings[0] in page.title() else [f"{page.title()!r} does not hold {headings[0]!r}"]


def too_many_main_buttons(page: Page) -> list[str]:
    """Give the main buttons where more than one can be seen (in the open dialog, if there is one)."""
    buttons: list[str] = page.evaluate(MAIN_BUTTONS)
    return buttons if len(buttons) > 1 else []


def off_centre(page: Page) -> list[str]:
    """Give the dialogs that do not stand in the middle of the window."""
    return list(page.evaluate(OFF_CENTRE))


def buttons_out_of_sight(page: Page) -> list[str]:
    """Give the buttons of an open dialog that do not lie within its visible part, however far it is scrolled."""
    return list(page.evaluate(BUTTONS_OUT_OF_SIGHT))


def small_targets(page: Page) -> list[str]:
    """Give what can be pressed and is too small for a finger; links within a sentence may be."""
    return list(page.evaluate(SMALL_TARGETS, LEAST_TARGET))


def small_text(page: Page) -> list[str]:
    """Give texts that are drawn too small, within pictures too."""
    return list(page.evaluate(SMALL_TEXT, LEAST_TEXT))


def scrolling_sideways(page: Page) -> list[str]:
    """Give what sticks out of a window of 320 pixels, the narrowest that WCAG asks for."""
    window = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": window["height"] if window else NARROW})
    sticking_out = page.evaluate(TOO_WIDE, NARROW)
    if window:
        page.set_viewport_size(window)
    return list(sticking_out)
