"""Worlds, regimes and experiments: YAML texts read strictly into checked models."""
