from __future__ import annotations

import pytest

from detente.tables import rows

TABLES = {
    "types": 16,
    "modes": 67,
    "mode_names": 11,
    "contexts": 37,
    "sectors": 28,
    "about_modes": 33,
    "cameo": 313,
    "crosswalk": 313,
    "to_cameo": 227,
}


@pytest.mark.parametrize(("table", "least"), TABLES.items())
def test_no_table_shrinks_unnoticed(table: str, least: int) -> None:
    assert len(list(rows("detente.ontology", f"{table}.tsv"))) >= least


@pytest.mark.parametrize("table", TABLES)
def test_cells_have_no_stray_spaces(table: str) -> None:
    for row in rows("detente.ontology", f"{table}.tsv"):
        assert all(cell == cell.strip() for cell in row.values()), row
