"""The team: accounts and roles, the links and sessions by which they come in, guests, the audit."""
