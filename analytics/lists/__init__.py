"""Lists of customers: whom to look at, and why (definitions, section 8)."""
