"""concurrent, for its futures."""
