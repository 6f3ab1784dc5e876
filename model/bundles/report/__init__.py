"""What a bundle says of its model: one module a question, and the report that puts them together."""
