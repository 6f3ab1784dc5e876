"""Raw tables: their contract, how they are opened and checked, synthetic ones, and the words for their values."""
