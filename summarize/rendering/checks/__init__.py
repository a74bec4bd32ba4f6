"""Render the check of a summary: one module per format, named as in the table of formats.

What stands is quiet; what differs says what the article says; what is absent says where it was looked for.
"""
