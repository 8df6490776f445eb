"""The help centre: articles, the search over them, their vectors."""
