from __future__ import annotations

import pytest

from detente.actors import Places


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load()


@pytest.mark.parametrize(
    ("text", "country", "lat", "lon"),
    [
        ("Kharkiv", "UKR", 50, 36),
        ("Kharkov", "UKR", 50, 36),
        ("Panmunjom", "PRK", 38, 127),
        ("the Vostochny Cosmodrome", "RUS", 52, 128),
        ("the Russian Far East", "RUS", 55, 135),
        ("Crimea", "UKR", 45, 34),
        ("Gaza", "PSE", 31, 34),
        ("Birmingham", "GBR", 52, -2),
        ("St. Petersburg", "RUS", 60, 30),
        ("New Zealand", "NZL", -41, 174),
        ("Geneva", "CHE", 46, 6),
    ],
)
def test_a_place_has_its_country_and_point(
    places: Places, text: str, country: str, lat: float, lon: float
) -> None:
    place = places.place(text)
    assert place is not None
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=1)
    assert place.lon == pytest.approx(lon, abs=1)


def test_a_sea_belongs_to_no_state(places: Places) -> None:
    place = places.place("the Sea of Japan")
    assert place is not None
    assert place.country == ""
    assert place.lat is not None


def test_places_are_found_with_their_spans(places: Places) -> None:
    text = "From Mariupol they drove to Rostov-on-Don and on to New York."
    found = places.find(text)
    assert [m.text for m in found] == ["Mariupol", "Rostov-on-Don", "New York"]
    assert all(text[slice(*m.span)] == m.text for m in found)


@pytest.mark.parametrize("text", ["", "nowhere at all", "a nice turkey", "the man of the date"])
def test_words_are_no_places(places: Places, text: str) -> None:
    assert places.find(text) == []
    assert places.place(text) is None


def test_every_point_lies_on_earth(places: Places) -> None:
    for name, place in places:
        assert (place.lat is None) == (place.lon is None), name
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90, name
            assert -180 <= place.lon <= 180, name
