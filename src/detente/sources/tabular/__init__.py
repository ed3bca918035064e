"""Records: JSON Lines, JSON, tables in text, Parquet and Arrow."""
