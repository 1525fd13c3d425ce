"""Switches of libraries that are not used here."""
