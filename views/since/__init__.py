"""What changed since the last meeting: in finished words, and as a page for a mail."""
