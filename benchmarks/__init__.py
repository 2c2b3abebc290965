"""`make bench`: our pages and lists beside the bare views that mark what the machine allows, in one run on one server."""
