"""Relationship stages: establish, stabilise, strengthen, and the way back (definitions, section 4).

Three stages in a cycle after Millman & Wilson 1995, computed from sale lines at evaluation points.
"""
