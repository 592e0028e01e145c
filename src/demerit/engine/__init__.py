"""Tables to counts: shards, threads, and one life on demand."""
