"""The tables of a store, and the numbered changes that bring an earlier one up to them."""
