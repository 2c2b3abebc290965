"""State machines as tables.

A `Machine` lists every legal step; whatever is not listed is illegal. Who may take a step is a rule
`(actor, subject) -> Decision`. The table also draws its own diagram into `docs/workflows.md`.
Nothing else in the project decides what follows what, and only actions assign `.state`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .decisions import ALLOWED, Decision
from .errors import IllegalMove, require

Rule = Callable[[Any, Any], Decision]


@dataclass(frozen=True)
class Move:
    """One verb: from any of `sources` to `target`, if `who(actor, subject)` allows it."""

    verb: str
    sources: frozenset[str]
    target: str
    who: Rule

    def __init__(self, verb: str, sources: set[str] | frozenset[str], target: str, *, who: Rule) -> None:
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "sources", frozenset(sources))
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "who", who)


@dataclass(frozen=True)
class Machine:
    """All moves of one lifecycle. `initial` is the state that a new row is born in."""

    name: str
    initial: str
    moves: tuple[Move, ...] = field(default=())

    def __init__(self, name: str, initial: str, *moves: Move) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "initial", initial)
        object.__setattr__(self, "moves", moves)

    @property
    def verbs(self) -> list[str]:
        return list(dict.fromkeys(move.verb for move in self.moves))

    @property
    def states(self) -> list[str]:
        found = [self.initial]
        for move in self.moves:
            found += [*sorted(move.sources), move.target]
        return list(dict.fromkeys(found))

    @property
    def terminal(self) -> frozenset[str]:
        left_by_something = {source for move in self.moves for source in move.sources}
        return frozenset(self.states) - left_by_something

    def _matching(self, verb: str, state: str) -> Iterator[Move]:
        return (move for move in self.moves if move.verb == verb and state in move.sources)

    def target(self, verb: str, state: str) -> str | None:
        """Where `verb` leads from `state`, or None where the table has no such step."""
        return next((move.target for move in self._matching(verb, state)), None)

    def move(self, verb: str, subject: Any, *, by: Any) -> str:
        """Return the state that follows. Raise NotAllowed or IllegalMove; change nothing.

        The right is asked before the state, so that nobody learns a state from an error.
        """
        if verb not in self.verbs:
            raise KeyError(verb)
        step = next(self._matching(verb, subject.state), None)
        if step is None:
            require(next(move for move in self.moves if move.verb == verb).who(by, subject))
            raise IllegalMove()
        require(step.who(by, subject))
        return step.target

    def require_right(self, verb: str, subject: Any, *, by: Any) -> None:
        """Raise NotAllowed unless `by` may take such a step at all, whatever state things are in.

        For doors: who may not is told so before anybody reads what was sent.
        """
        named = [move for move in self.moves if move.verb == verb]
        step = next(self._matching(verb, subject.state), named[0])
        require(step.who(by, subject))

    def decide(self, verb: str, subject: Any, *, by: Any) -> Decision:
        """Whether `by` could do `verb` now: for showing or hiding a button."""
        step = next(self._matching(verb, subject.state), None)
        if step is None:
            return Decision(False, IllegalMove.code, IllegalMove.reason)
        return step.who(by, subject)

    def open_verbs(self, subject: Any, *, by: Any) -> list[str]:
        return [verb for verb in self.verbs if self.decide(verb, subject, by=by)]

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for move in self.moves:
            lines += [f"    {source} --> {move.target}: {move.verb}" for source in sorted(move.sources)]
        lines += [f"    {state} --> [*]" for state in sorted(self.terminal)]
        return "\n".join(lines)


def anybody(_actor: Any, _subject: Any) -> Decision:
    return ALLOWED
