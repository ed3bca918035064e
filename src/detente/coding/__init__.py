"""Coding: sentences to propositions to event mentions."""

from detente.coding.coder import CODER_VERSION, Coder

__all__ = ["CODER_VERSION", "Coder"]
