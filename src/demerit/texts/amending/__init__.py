"""Amendments of one line: read, laid over a regime, and told."""
