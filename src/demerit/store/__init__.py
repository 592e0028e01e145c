"""What a run leaves on disk, and how it is opened again; data only, nothing is executed."""
