"""Views as slides: one a view, with a native chart that can be edited, a native table, notes and receipt."""
