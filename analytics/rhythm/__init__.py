"""Purchase rhythm (definitions, sections 4.1–4.4 and 5): when customers buy, and when they should."""
