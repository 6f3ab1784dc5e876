"""A client's past as pictures: credits elsewhere, earlier applications, instalments, cards."""
