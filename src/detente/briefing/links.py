"""Which addresses a brief may link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["safe_url"]

# What no address holds as it is: blanks, controls, marks that turn text around, what ends it.
_NEVER = re.compile('[\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069<>"]')


def safe_url(url: str | None) -> str | None:
    """The address if it is plain http or https with a host, else None."""
    if not url or _NEVER.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
