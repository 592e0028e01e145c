"""Arrays to arrays: the life of one person and of a shard, compiled to machine code."""
