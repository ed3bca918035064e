"""How places compare."""

from __future__ import annotations

import math

from detente.records import PlaceMention

__all__ = ["far_apart", "is_area"]

# Farther apart than a city and its airport.
_SAME_PLACE_KM = 100.0
_EARTH_KM = 6371.0


def is_area(place: PlaceMention) -> bool:
    """Whether this is no town: the point of a country or region is one in whole degrees."""
    return place.lat is None or place.lon is None or place.lat % 1 == place.lon % 1 == 0


def far_apart(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether one act cannot have been in both: other countries, or towns 100 km apart."""
    if one.country and other.country and one.country != other.country:
        return True
    if is_area(one) or is_area(other):
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    north = math.radians(other.lat - one.lat)
    east = math.radians(other.lon - one.lon)
    # Haversine, with the mean radius of the Earth.
    half = math.sin(north / 2) ** 2 + (
        math.cos(math.radians(one.lat))
        * math.cos(math.radians(other.lat))
        * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half))) > _SAME_PLACE_KM
