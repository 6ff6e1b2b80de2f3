"""Takes the README's picture of the chat: `python tests/ui/screenshot.py [FILE]`, by default ui/screenshot.png."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from corpus import SAMPLE_CORPUS
from index import LiveIndex, build_index
from rag import ask
from ui.server import free_port, launch

QUESTION = "Quels projets énergétiques sont mentionnés ?"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "ui" / "screenshot.png"
    with tempfile.TemporaryDirectory() as folder:
        build_index(SAMPLE_CORPUS, folder)
        port = free_port("127.0.0.1", 0)
        page = launch(LiveIndex.open(folder), ask, host="127.0.0.1", port=port)
        try:
            take(f"http://127.0.0.1:{port}/", file)
        finally:
            page.close(verbose=False)


def take(address: str, file: Path) -> None:
    """Asks the question in a French browser, opens the first source, and takes the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
        page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR").new_page()
        page.goto(address)
        page.locator("textarea").first.fill(QUESTION)
        page.keyboard.press("Enter")
        page.locator('a[href^="#src-"]').first.click()
        page.wait_for_timeout(1_000)  # the scrolling is smooth
        page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    main()
