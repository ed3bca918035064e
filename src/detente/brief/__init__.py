"""A brief: what the record says about some coverage, as data, Markdown or one HTML page."""

from __future__ import annotations

from detente.brief.data import ActorCount, Brief, make_brief
from detente.brief.html import render_html
from detente.brief.markdown import render_markdown
from detente.brief.phrases import event_facts, event_line

__all__ = [
    "ActorCount",
    "Brief",
    "event_facts",
    "event_line",
    "make_brief",
    "render_html",
    "render_markdown",
]
