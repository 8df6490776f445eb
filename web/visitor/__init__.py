"""The visitor's side of the service: the socket /ws/visitor, one module of handlers a noun, and the logout."""
