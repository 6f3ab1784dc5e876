"""The file page: all that is known of the client."""
