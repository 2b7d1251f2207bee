"""The gate of the server: who may come in. Nothing behind it answers without a session."""
