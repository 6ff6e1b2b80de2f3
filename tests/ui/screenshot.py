"""Takes the README's pictures of the chat: `python tests/ui/screenshot.py [FOLDER]`, by default ui/.

`screenshot.png` is one of them, `demo.webp` is animated: a question, its answer, a marker, the article it leads to.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from corpus import SAMPLE_CORPUS
from index import LiveIndex, build_index
from rag import ask
from ui.server import free_port, launch

LIST = "Quels projets énergétiques sont mentionnés ?"
FACT = "Combien de turbines compte le parc éolien de Zhanatas ?"
FOLLOW_UP = "Et celui de Shelek ?"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
WIDTH = 960  # pixels, of the animated picture
Frames = list[tuple[Image.Image, int]]
"""Pictures, and for how many milliseconds each shows."""


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "ui"
    with tempfile.TemporaryDirectory() as index:
        build_index(SAMPLE_CORPUS, index)
        port = free_port("127.0.0.1", 0)
        served = launch(LiveIndex.open(index), ask, host="127.0.0.1", port=port)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
                page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR").new_page()
                page.goto(f"http://127.0.0.1:{port}/")
                page.locator(".starter").first.wait_for(timeout=120_000)
                save(demo(page), folder / "demo.webp")
                page.locator("#clear").click()
                still(page, folder / "screenshot.png")
                browser.close()
        finally:
            served.close(verbose=False)


def still(page: Page, file: Path) -> None:
    """Asks for a list, opens the first source, and takes the picture."""
    page.fill("#question textarea", LIST)
    page.keyboard.press("Enter")
    page.locator("#chat .items .marker").first.click()
    page.wait_for_timeout(1_000)  # the scrolling is smooth
    page.screenshot(path=file)


def demo(page: Page) -> Frames:
    """A question typed and answered, one that leans on it, the list of a third, a marker and its article."""
    frames: Frames = []

    def take(milliseconds: int) -> None:
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        frames.append((picture.resize((WIDTH, picture.height * WIDTH // picture.width)), milliseconds))

    def put(question: str) -> None:
        box = page.locator("#question textarea")
        for end in range(0, len(question), 9):
            box.fill(question[:end])
            take(90)
        box.fill(question)
        take(500)
        page.keyboard.press("Enter")
        page.locator("#question .submit-button").wait_for(state="detached")
        take(350)
        page.locator("#question .submit-button").wait_for()
        page.wait_for_timeout(1_000)

    take(900)
    put(FACT)
    take(2_600)
    put(FOLLOW_UP)
    take(2_600)
    put(LIST)
    take(2_200)
    page.locator("#chat .items .marker").nth(2).click()
    page.wait_for_timeout(1_000)
    take(1_800)
    page.locator(".card.active button.open").click()
    page.wait_for_timeout(1_500)
    take(3_000)
    return frames


def save(frames: Frames, file: Path) -> None:
    """Writes an animated WebP that begins again."""
    (first, _), *rest = frames
    shown = [milliseconds for _, milliseconds in frames]
    others = [picture for picture, _ in rest]
    first.save(file, save_all=True, append_images=others, duration=shown, loop=0, quality=70, method=4)


if __name__ == "__main__":
    main()
