"""What the server keeps for each open page: one copy of what it shows, and nothing once it was closed for long."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import gradio as gr

from ui.sessions import AFTER_CLOSING, Sessions

RunAside = Callable[[Coroutine[Any, Any, Any]], Any]


async def page_and_sessions() -> tuple[gr.Blocks, Sessions]:
    """A page whose first event changes both components and whose second changes none, as the chat's do in turns.

    Outside of a running loop Gradio makes two of its own and never closes them.
    """
    page: gr.Blocks
    with gr.Blocks(analytics_enabled=False) as page:
        text, box = gr.HTML(), gr.Textbox()
        box.submit(lambda said: (said, gr.Textbox(value="")), box, [text, box])
        box.stop(gr.skip, None, text)
    return page, Sessions(page)


def test_a_page_is_kept_once_however_often_it_changes(run_aside: RunAside) -> None:
    async def kept_after(questions: int) -> tuple[set[int], set[int]]:
        page, sessions = await page_and_sessions()
        put, leave = page.fns.values()
        session = sessions["one"]
        for number in range(questions):
            await page.process_api(put, [f"{number} ?"], state=session)
            await page.process_api(leave, [], state=session)
        own = min(session.blocks_config.blocks)  # ids count on from page to page
        return {id - own for id in session.blocks_config.blocks}, {id - own for id in session.config_values}

    none, many = run_aside(kept_after(0)), run_aside(kept_after(3))
    assert many == none


def test_a_closed_page_is_forgotten_as_a_whole_after_a_while(run_aside: RunAside) -> None:
    _, sessions = run_aside(page_and_sessions())
    for name in ("open", "just closed", "closed"):
        sessions[name].is_closed = name != "open"
    for name in ("open", "closed"):
        sessions.time_last_used[name] -= AFTER_CLOSING + timedelta(seconds=1)
    sessions.delete_all_expired_state()
    assert list(sessions.session_data) == list(sessions.time_last_used) == ["open", "just closed"]
