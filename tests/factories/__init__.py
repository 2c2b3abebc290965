"""Rows for tests, made the short way where the long way is proved elsewhere."""
