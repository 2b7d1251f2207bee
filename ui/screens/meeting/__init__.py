"""Meetings: preparing, showing, deciding, and what came of it."""
