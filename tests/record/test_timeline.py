from __future__ import annotations

from datetime import date

from detente.record import Record
from tests.factories import day, interval, put, read


def test_events_stand_in_order_of_their_days() -> None:
    june = interval("2024-06-01", "2024-06-30", "month")
    with Record.open() as record:
        record.extend(
            [
                read("a", {"date": day("2024-06-19"), "place": put("Pyongyang", "PRK")}),
                read("b", {"kind": "AID"}, published=date(2024, 6, 10), url="https://b.example/"),
                read("c", {"kind": "ACCUSE", "date": june, "status": "planned"}),
                read("d", {"kind": "AGREE", "background": True}, published=date(2024, 6, 1)),
            ]
        )
        rows = record.timeline().to_pylist()
        assert [(row["day"], row["by"], row["type"]) for row in rows] == [
            (date(2024, 6, 1), "date", "ACCUSE"),
            (date(2024, 6, 10), "report", "AID"),
            (date(2024, 6, 19), "date", "CONSULT"),
            (None, None, "AGREE"),
        ]
        assert rows[0]["until"] == date(2024, 6, 30)
        assert rows[2]["source"] == ["Vladimir Putin"]
        assert (rows[2]["source_country"], rows[2]["target_country"]) == (["RUS"], ["PRK"])
        assert (rows[2]["place"], rows[2]["quote"]) == ("Pyongyang", "Sentence 0 of a.")
        dated = record.timeline(since=date(2024, 6, 1))
        assert dated.num_rows == 3
        assert record.timeline(since=date(2024, 6, 1), undated=True).num_rows == 4
        assert record.timeline(type="none").schema == dated.schema
