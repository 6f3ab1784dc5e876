"""Draws the raw tables of one block, one module a table."""
