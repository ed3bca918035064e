"""Texts and pages: one document a file."""
