"""The texts of a companion file → the values of its fields."""
