"""What an audit measures: a module for each family of checks, from evidence to findings."""
