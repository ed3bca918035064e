"""The English pipeline: how text becomes a parsed spaCy ``Doc``.

`load` gives the pipeline that ships with Detente, or any installed spaCy pipeline by name.
"""

from detente.english.pipeline import PIPELINE_VERSION, load, parseable

__all__ = ["PIPELINE_VERSION", "load", "parseable"]
