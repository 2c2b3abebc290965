"""What can be done to pictures and files, one verb a function."""
