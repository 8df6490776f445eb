"""The Sanic service: pages, HTTP API, sockets of visitors and agents, and the worker process it watches."""
