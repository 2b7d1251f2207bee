"""What each screen that asks of the sales says: one module a slug, named like it, with ``view(asked)``."""
