"""Summarize articles by their own sentences, with a table of their key figures."""

__version__ = "0.1.0"
