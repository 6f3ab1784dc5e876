"""Other terms of a loan: what the score would be, and which terms would be granted."""
