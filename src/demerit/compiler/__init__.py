"""Texts to tables: every predicate evaluated once, every number turned into an integer."""
