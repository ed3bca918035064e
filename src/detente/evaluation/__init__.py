"""The figures of quality: measured on labelled data, beside their gates and the peers' figures."""

from detente.evaluation.figures import Figure, figures

__all__ = ["Figure", "figures"]
