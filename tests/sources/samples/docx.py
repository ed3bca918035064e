from __future__ import annotations

import io

from docx import Document

from tests.sources.samples import ARTICLE, TITLE

NAME = "article.docx"


def make() -> bytes:
    document = Document()
    document.core_properties.title = TITLE
    document.add_heading(TITLE, level=1)
    for paragraph in ARTICLE:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
