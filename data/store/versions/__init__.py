"""The data versions of a store: what each brought, and how one is undone or restored."""
