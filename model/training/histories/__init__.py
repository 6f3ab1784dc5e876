"""What the bundle keeps of the history tables, so that a client's past can be drawn."""
