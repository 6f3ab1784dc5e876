"""A bundle: one immutable folder with everything the server needs; what it holds, and which one is active."""
