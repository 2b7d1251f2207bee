"""The command line: ``main.py`` reads the words and calls the module of the command in ``commands``."""
