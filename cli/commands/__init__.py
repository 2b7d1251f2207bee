"""One module a command, its arguments beside its ``run``; ``cli/registry.py`` lists them."""
