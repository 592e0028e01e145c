"""Synthetic people: numbered cohort by cohort, never stored."""
