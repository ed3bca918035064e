"""One module a kind of input: ``NAME``, a file's name, and ``make()``, its bytes.

Each sample holds `SENTENCE` and states every field that kinds.tsv says the kind gives.
"""

from __future__ import annotations

SENTENCE = "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday."
ARTICLE = (
    SENTENCE,
    "They agreed to open the harbour again before the end of the month, and to talk about grain.",
    "Orsk closed it in 2021, when a ship from Halvania was seized in waters that both claim.",
)
TITLE = "Ministers meet in Brenn"
PUBLISHED = "2025-03-03"
OUTLET = "Lisk Courier"
URL = "https://courier.example/world/1"
