"""Documents: what a file is, whether it can be read, what is kept of it, and where.

helpdesk.documents.attachments is what the service calls; nothing in here knows a conversation.
"""
