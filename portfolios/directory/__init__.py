"""The directory of published portfolios: its rows, its search, its facets, its cards."""
