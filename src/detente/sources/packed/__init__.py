"""Archives and what is compressed."""
