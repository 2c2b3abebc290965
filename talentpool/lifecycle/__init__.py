"""What happens to one person on every floor at once: stopping, a copy of the data, erasure.

Each floor knows its own part; only the roof sees them all.
"""
