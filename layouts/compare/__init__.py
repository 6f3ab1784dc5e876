"""The comparison page: the client beside others."""
