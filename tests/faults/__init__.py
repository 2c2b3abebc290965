"""What the site survives: real processes on real servers, killed, stopped, hung and starved in the middle of work.

Each test asks the same of the end: what was acknowledged is there, nothing happened twice, nobody got a 500.
"""
