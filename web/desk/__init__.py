"""The agents' side of the service: the socket /ws/desk, one module of handlers a noun, and logging in."""
