"""What can be decided of a regime from its text alone, each refutation with a life as witness."""
