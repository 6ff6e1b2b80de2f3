"""Switching off what the libraries would send or fetch by themselves."""

import os


def go_offline() -> None:
    """Call it in a process's main, before the libraries are imported. Nothing is sent, nothing is fetched."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    # Nobody reads Gradio's statistics of its events, and it makes them anew, of all events kept, after each event.
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**12)
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "*"  # the chat calls its own server once, at 127.0.0.1
