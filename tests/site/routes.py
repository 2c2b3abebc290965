"""Every address that the URLconf knows, filled with something: a new route is walked without anybody thinking of it."""

import re
from collections.abc import Iterator

from django.urls import Resolver404, URLPattern, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern
from django.utils.regex_helper import normalize

# Something for each kind of argument; the first that makes the pattern match is taken.
SAMPLES = ("1", "0" * 16, "abc", "accounts", "user", "1-abc", "2026-11-21", "00000000-0000-4000-8000-000000000000", "max-165x165")


def addresses() -> list[str]:
    """One for each route, sorted; routes that no sample fits are left to `unfilled`."""
    return sorted({path for _pattern, path in _walked() if path})


def unfilled() -> list[str]:
    return sorted(str(pattern.pattern) for pattern, path in _walked() if not path)


def _walked() -> Iterator[tuple[URLPattern, str]]:
    for forms, pattern in _patterns(get_resolver().url_patterns, [("/", ())]):
        yield pattern, _filled(forms, pattern)


def _patterns(patterns, before):
    for pattern in patterns:
        forms = [(left + right, (*params, *more)) for left, params in before for right, more in _forms(pattern.pattern)]
        if isinstance(pattern, URLPattern):
            yield forms, pattern
        else:
            yield from _patterns(pattern.url_patterns, forms)


def _forms(pattern):
    if isinstance(pattern, LocalePrefixPattern):
        return [(pattern.language_prefix, ())]
    return [(form, tuple(params)) for form, params in normalize(pattern.regex.pattern)]


def _filled(forms, pattern) -> str:
    for form, params in forms:
        for sample in SAMPLES:
            path = re.sub(r"/+", "/", form % dict.fromkeys(params, sample))
            try:
                if resolve(path).func is pattern.callback:
                    return path
            except (Resolver404, ValueError):
                continue
    return ""
