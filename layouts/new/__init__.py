"""New applications: the form, what was read of files, and the results."""
