"""New raw tables against what the active bundle learned from."""
