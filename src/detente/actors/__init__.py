"""Who acts, and where: dated tables of actors and places, and what a phrase resolves to."""

from __future__ import annotations

from detente.actors.gazetteer import Gazetteer, Match, Person, State, Term
from detente.actors.ids import Actors
from detente.actors.places import Place, Places
from detente.actors.resolve import Resolution, resolve, resolve_all

__all__ = [
    "Actors",
    "Gazetteer",
    "Match",
    "Person",
    "Place",
    "Places",
    "Resolution",
    "State",
    "Term",
    "resolve",
    "resolve_all",
]
