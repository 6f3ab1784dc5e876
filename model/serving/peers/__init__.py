"""What a client is compared with: everyone, the most similar clients, or a cohort chosen by filters."""
