"""The customer profile (definitions, section 8): one row per customer, each column declared once."""
