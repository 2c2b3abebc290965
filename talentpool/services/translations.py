"""The catalogues without gettext's programs: extract, update, judge and compile, in Python alone.

English is the source language, so only Bahasa Indonesia has a catalogue. Scripts carry no words of their own: pages
hand them over in attributes.
"""

import ast
import os
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from .paths import BASE_DIR

LANGUAGE = "id"
APPS = ("talentpool", "portfolios", "jobs", "cms", "media")
CATALOGUE = BASE_DIR / "talentpool" / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
HEADER = "# Bahasa Indonesia. `make messages` updates this file."
# Babel does not know that Bahasa Indonesia has one form for all numbers.
_EMPTY = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'

# Lines that change without a change of meaning.
_NOISE = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id|Report|Language-Team|Last-T).*\n', re.M)

Found = tuple[str, str | None, str | tuple[str, str]]  # file, context, msgid or (singular, plural)

_LAZY = ("gettext", "gettext_lazy", "gettext_noop", "_")
_PLURAL = ("ngettext", "ngettext_lazy")
_CONTEXT = ("pgettext", "pgettext_lazy")
_CONTEXT_PLURAL = ("npgettext", "npgettext_lazy")
_KEYWORDS = dict.fromkeys(_LAZY + _PLURAL + _CONTEXT + _CONTEXT_PLURAL)
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"(?<![A-Za-z_])(npgettext|ngettext|pgettext|gettext|_)\(((?:{_LITERAL}(?:,\s*)?)+)")
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sdif]|%[sd]|\{(\w*)\}")


def extract() -> Iterator[Found]:
    """Every translatable message of the code and the templates, with the file that it stands in."""
    for app in APPS:
        for file in sorted((BASE_DIR / app).rglob("*")):
            name = str(file.relative_to(BASE_DIR))
            if file.suffix == ".py" and "/migrations/" not in name:
                yield from _from_python(name, file.read_bytes())
            elif file.suffix in {".html", ".txt"} and "/templates/" in name:
                yield from _from_template(name, file.read_text())


def _from_python(name: str, source: bytes) -> Iterator[Found]:
    for _line, function, arguments, _comments in extract_python(BytesIO(source), _KEYWORDS, (), {"encoding": "utf-8"}):
        texts = arguments if isinstance(arguments, (tuple, list)) else (arguments,)
        yield from _message(name, str(function), tuple(texts))


def _from_template(name: str, source: str) -> Iterator[Found]:
    for function, arguments in _CALL.findall(templatize(source, name)):
        literals = tuple(ast.literal_eval(literal) for literal in re.findall(_LITERAL, arguments))
        yield from _message(name, function, literals)


def _message(name: str, function: str, arguments: tuple[str | None, ...]) -> Iterator[Found]:
    context = None
    if function in _CONTEXT + _CONTEXT_PLURAL:
        context, *rest = arguments
        arguments = tuple(rest)
    if function in _PLURAL + _CONTEXT_PLURAL:
        if arguments[0] and arguments[1]:
            yield name, context, (arguments[0], arguments[1])
    elif arguments[0]:
        yield name, context, arguments[0]


def template_catalogue() -> Catalog:
    """All messages of the code, untranslated."""
    catalogue = Catalog()
    for name, context, msgid in extract():
        catalogue.add(msgid, locations=[(name, 1)], context=context)
    return catalogue


def read() -> Catalog:
    """The catalogue as it is in the repository, or an empty one."""
    if not CATALOGUE.exists():
        return read_po(BytesIO(_EMPTY), locale=LANGUAGE)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update() -> list[str]:
    """Bring the catalogue up to the code, keeping what is translated; return what is left to do."""
    catalogue = read()
    catalogue.update(template_catalogue(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, include_lineno=False)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(_NOISE.sub(b"", buffer.getvalue()))
    return complaints()


def complaints() -> list[str]:
    """What is missing or wrong in the catalogue, one line each."""
    catalogue = read()
    wanted = {(message.context, message.id): message for message in template_catalogue() if message.id}
    found: list[str] = []
    for (context, msgid), message in wanted.items():
        singular = msgid if isinstance(msgid, str) else msgid[0]
        entry = catalogue.get(singular, context)
        place = message.locations[0][0]
        if entry is None:
            found.append(f"{place}: not in the catalogue: {singular!r}")
        else:
            found.extend(f"{place}: {fault}: {singular!r}" for fault in _faults(entry, msgid))
    known = {(context, msgid if isinstance(msgid, str) else msgid[0]) for context, msgid in wanted}
    for entry in catalogue:
        singular = entry.id if isinstance(entry.id, str) else entry.id[0]
        if singular and (entry.context, singular) not in known:
            found.append(f"no longer in the code: {singular!r}")
    return found


def _faults(entry: Message, msgid: str | Sequence[str]) -> Iterator[str]:
    strings = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    if not all(strings):
        yield "not translated"
        return
    if entry.fuzzy:
        yield "marked fuzzy"
    if isinstance(msgid, tuple) != isinstance(entry.id, (tuple, list)):
        yield "a plural on one side only"
    allowed = _placeholders(msgid if isinstance(msgid, str) else msgid[1])
    if any(_placeholders(str(string)) != allowed for string in strings):
        yield "other placeholders than the original"


def _placeholders(text: str) -> list[str]:
    return sorted({match.group() for match in _PLACEHOLDER.finditer(text.replace("%%", ""))})


def compile_catalogue() -> bool:
    """Write the .mo file where the .po is newer; return whether there was something to do."""
    target = CATALOGUE.with_suffix(".mo")
    if not CATALOGUE.exists() or (target.exists() and target.stat().st_mtime_ns >= CATALOGUE.stat().st_mtime_ns):
        return False
    half = Path(f"{target}.{os.getpid()}")
    with half.open("wb") as file:
        write_mo(file, read())
    half.replace(target)
    return True
