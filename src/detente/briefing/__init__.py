"""A brief: what the record says about some coverage, as data, Markdown or one HTML page."""

from __future__ import annotations

from detente.briefing.cited import disagreement, movement, plain
from detente.briefing.data import ActorCount, Brief, make_brief
from detente.briefing.html import render_html
from detente.briefing.markdown import render_markdown
from detente.briefing.phrases import event_facts, event_line
from detente.briefing.timeline import Timeline, make_timeline, timeline_markdown
from detente.briefing.timeline_html import render_timeline

__all__ = [
    "ActorCount",
    "Brief",
    "Timeline",
    "disagreement",
    "event_facts",
    "event_line",
    "make_brief",
    "make_timeline",
    "movement",
    "plain",
    "render_html",
    "render_markdown",
    "render_timeline",
    "timeline_markdown",
]
