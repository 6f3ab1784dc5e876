"""How close an invented portfolio comes to a real one: measured, and written down as JSON and as a page."""
