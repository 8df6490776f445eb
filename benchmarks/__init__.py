"""Measurements, run by `make bench` and `make bench-nlu`; nothing here is part of the product."""
