from .directory_entry import DirectoryEntry
from .parts import PortfolioLanguage, PortfolioLink, PortfolioPicture, PortfolioRole, PortfolioSoftware
from .portfolio import PortfolioIndexPage, PortfolioPage
from .review import PortfolioReviewTask, ReviewMessage
from .taxonomy import Discipline, Role, Software, Technique

__all__ = [
    "DirectoryEntry",
    "Discipline",
    "PortfolioIndexPage",
    "PortfolioLanguage",
    "PortfolioLink",
    "PortfolioPage",
    "PortfolioPicture",
    "PortfolioReviewTask",
    "PortfolioRole",
    "PortfolioSoftware",
    "ReviewMessage",
    "Role",
    "Software",
    "Technique",
]
