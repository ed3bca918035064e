"""A brief: what the record says about some coverage, as data, Markdown or one HTML page."""

from __future__ import annotations

from detente.briefing.data import ActorCount, Brief, make_brief
from detente.briefing.html import render_html
from detente.briefing.markdown import render_markdown
from detente.briefing.phrases import event_facts, event_line

__all__ = [
    "ActorCount",
    "Brief",
    "event_facts",
    "event_line",
    "make_brief",
    "render_html",
    "render_markdown",
]
