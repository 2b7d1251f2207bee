"""Meetings in the kit of the pages: putting a view on an agenda, notes on a view, keeping what was done."""
