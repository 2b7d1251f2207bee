"""Everybody a store knows: their customer list, how one of them is found, and how many are read at a time."""
