"""The city's desk inside the Wagtail admin: queues, pages to judge on, and what could not be delivered."""
