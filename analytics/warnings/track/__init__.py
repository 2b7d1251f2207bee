"""The track record: the warning rules asked again at past month-ends, held against what followed."""
