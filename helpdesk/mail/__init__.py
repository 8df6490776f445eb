"""Mails: how they leave, the outbox, news of a ticket."""
