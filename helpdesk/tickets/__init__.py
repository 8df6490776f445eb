"""Tickets: the record of each, who may read one, who wants mails of it."""
