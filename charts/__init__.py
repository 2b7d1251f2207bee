"""Results become figures: pure functions, finished with the words of the reader's language."""
