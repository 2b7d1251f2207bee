"""People: accounts and what they see, guest links, the audit log."""
