"""Waiting in a browser for what no locator shows: a stored message, a place on the screen, a key in the storage."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

LONGEST = 15_000  # milliseconds; a browser on a busy machine takes seconds for what a quiet one does at once
PAUSE = 50


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Waits until `holds()` is true, while the page goes on; raises AssertionError with `what` when it never is.

    Not Playwright's `wait_for_function`, which the policy of the product's pages forbids.
    """
    for _ in range(LONGEST // PAUSE):
        if holds():
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"this never came to be: {what}")
