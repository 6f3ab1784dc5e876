"""A client's past, as it can be drawn: credits elsewhere, earlier applications, instalments, cards."""
