"""Hypothesis profiles by HYPOTHESIS_PROFILE: `dev` repeats itself, `wide` looks far."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("dev", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "wide",
    deadline=None,
    max_examples=5000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
