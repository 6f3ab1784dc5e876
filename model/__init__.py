"""From raw tables to scores and their reasons; knows nothing of the web."""
