"""Chromium for the tests of the page, where the system has one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

Opened = Callable[..., Any]
"""Opens a page in the browser; `size`, `dark`, `scripts` say how. `page.noise` is what it said and
asked for.
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("there is no Chromium here")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    contexts = []

    def open_page(
        path: Path, *, size: tuple[int, int] = (1280, 900), dark: bool = False, scripts: bool = True
    ) -> Any:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.noise = []
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.on("dialog", lambda dialog: page.noise.append(dialog.message))
        address = path.as_uri()
        page.on(
            "request",
            lambda request: page.noise.append(request.url) if request.url != address else None,
        )
        page.goto(address)
        if scripts:
            page.wait_for_function("document.documentElement.dataset.drawn === 'yes'")
        return page

    yield open_page
    for context in contexts:
        context.close()
