"""Canned replies: what agents send often, written once and edited by supervisors."""
