"""Who and what the demo world is made of: plain values, no code."""
