"""Entry point of WSGI servers: gunicorn wsgi:server."""

from app import create_app
from app.settings import load_settings

server = create_app(load_settings()).server
