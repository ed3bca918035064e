from __future__ import annotations

from tests.sources.samples import ARTICLE, TITLE

NAME = "article.rtf"


def make() -> bytes:
    paragraphs = "".join(f"\\pard\\f0 {paragraph}\\par\n" for paragraph in ARTICLE)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
        f"{{\\info{{\\title {TITLE}}}}}\n"
        "{\\header\\pard Lisk Courier\\par}{\\*\\generator Orsk Writer 1.0;}\n"
        '{\\field{\\*\\fldinst{HYPERLINK "https://lisk.example"}}{\\fldrslt caf\\\'e9}}\\par\n'
        f"{paragraphs}}}"
    ).encode("ascii")
