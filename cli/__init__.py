"""The command line: one module a command; ``main.py`` calls them."""
