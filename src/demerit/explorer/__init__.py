"""The local page over finished runs: it reads run folders, and runs a regime on nobody."""
