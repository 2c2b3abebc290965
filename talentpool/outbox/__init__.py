"""What we promised to tell people: a row in the same transaction, delivered at least once.

Use: `from talentpool.outbox import promises; promises.tell(kind, to=user, event=..., payload={...})`.
"""
