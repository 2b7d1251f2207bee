"""One account in full: what a director reads before a visit."""
