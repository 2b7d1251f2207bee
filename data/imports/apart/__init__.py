"""Files are read in a process of their own, so that readers of the dashboard do not wait for them.

``workers.py`` starts such processes and gives them work; ``worker.py`` is what runs in them. They talk
through a pipe, in pickles: the work, then how far it is and what it asks of the store, then its result or
its fault.
"""
