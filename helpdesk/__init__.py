"""The rules and the records of the help desk. Knows neither Rasa nor Sanic."""
