"""The record types, one a file: every module holds one as ``TYPE``."""
