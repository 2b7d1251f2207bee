"""Engines that answer questions about sale lines in the store's place: see ``docs/engine.md``.

Nothing here is imported further than ``engine.py`` and ``configuration.py`` while no engine is configured.
"""
