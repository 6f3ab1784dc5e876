"""The parts that the API's document falls into."""

from flask_openapi3 import Tag

SERVER = Tag(name="server", description="Whether the server is there, and which model answers")
MODEL = Tag(name="model", description="What the model is, what it looks at, and whether it still fits")
CLIENTS = Tag(name="clients", description="Find a client; their file, past, score and reasons; others to compare with")
LOANS = Tag(name="loans", description="Other terms for a client, and which would be granted")
SCORING = Tag(name="scoring", description="Score a new application, or many known clients at once")
