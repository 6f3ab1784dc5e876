"""The model card: what a bundle's model is, what it is for, how good it is and where it ends, in French and English."""
