"""What finished runs show, read from their counts and never from the people themselves."""
