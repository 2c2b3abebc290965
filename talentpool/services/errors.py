"""What the services say when they cannot go on."""


class Refused(Exception):
    """Something outside the code is in the way; the message is one sentence for the person at the keyboard."""
