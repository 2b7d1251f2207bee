"""The warnings page: what stands, who takes care of it, and how it went."""
