"""Demerit: an open laboratory for social-credit systems. All people in it are synthetic.

Nothing of a real person or firm goes in, no identities are matched, and nothing here runs a
regime on anyone.
"""

from demerit.lab import audit, check, library, load, open_run, run, simulate

__all__ = ["audit", "check", "library", "load", "open_run", "run", "simulate"]
