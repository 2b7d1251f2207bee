"""Asking from an assistant: the reports as tools of the Model Context Protocol, read only."""
