"""What can be decided of a regime from its text alone; a refutation comes with a life."""
