"""What a page shows of a run: one payload a view, and the modules that draw it."""
