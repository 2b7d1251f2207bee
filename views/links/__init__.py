"""A link read and written: the question it asks, how the page is shown, the list a reader came from."""
