"""Rasa and what drives it: the worker, the engine, and the components of its pipeline. Nothing else imports Rasa."""
