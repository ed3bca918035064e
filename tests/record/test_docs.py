from __future__ import annotations

import re
from pathlib import Path

import duckdb

from detente.record import Record
from tests.factories import day, read


def test_the_record_s_page_names_all_tables_and_columns_and_its_examples_run(
    tmp_path: Path,
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    path = tmp_path / "record.duckdb"
    with Record.open(path) as record:
        record.extend([read("a", {"date": day("2024-06-19")})])
        days = record.timeline()
    with duckdb.connect(str(path), read_only=True) as connection:
        for (table,) in connection.execute("SHOW TABLES").fetchall():
            assert f"`{table}`" in page, table
        for column in connection.table("documents").columns:
            assert f"`{column}`" in page, column
        for query in re.findall(r"```sql\n(.*?)```", page, flags=re.DOTALL):
            connection.execute(query)
        connection.register("days", days)
        (shown,) = re.findall(r"duckdb\.sql\(\s*\"(.*)\"\s*\)", page)
        assert connection.execute(shown).fetchall()
    for block in re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL):
        compile(block, "docs/record.md", "exec")
