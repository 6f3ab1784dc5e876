"""New applications: from a form or raw records to a score, and what further documents could change."""
