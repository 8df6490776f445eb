"""`make attack`: malformed requests and floods against a server of its own, on this machine alone.

Each module of attacks has one function `run(server, seed) -> list[Row]`; benchmarks.attack.__main__ lists the modules.
"""
