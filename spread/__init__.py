"""Pages drawn by several processes, since one interpreter computes one page at a time."""
