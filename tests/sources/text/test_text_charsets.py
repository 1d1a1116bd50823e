"""Bytes to characters: mark, header, meta and a look at the bytes, in that order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.charsets import decode, encoding_of

CASES = [
    ("utf-8 mark", b"\xef\xbb\xbfZ\xc3\xbcrich", "", "Zürich"),
    ("mark over header", b"\xef\xbb\xbfZ\xc3\xbcrich", "text/html; charset=latin-1", "Zürich"),
    ("utf-16 mark", "Zürich".encode("utf-16"), "", "Zürich"),
    ("header", b"Z\xfcrich", "text/html; charset=iso-8859-1", "Zürich"),
    ("quoted header", b"Z\xfcrich", 'text/html; charset="ISO-8859-1"', "Zürich"),
    ("header over meta", b'<meta charset="utf-8">Z\xfcrich', "text/html;charset=l1", "Zürich"),
    ("unknown header", b'<meta charset="latin1">Z\xfcrich', "text/html; charset=none", "Zürich"),
    ("latin-1 means windows", b"\x93quote\x94", "text/html; charset=iso-8859-1", "“quote”"),
    ("meta", b'<meta charset="windows-1251">\xcf\xf0\xe8', "", "При"),
    ("old meta", b'<meta http-equiv=x content="text/html; charset=koi8-r">\xf0', "", "П"),
    ("meta in comment", b'<!-- <meta charset="koi8-r"> -->Z\xc3\xbcrich', "", "Zürich"),
    ("meta says utf-16", b'<meta charset="utf-16">Z\xc3\xbcrich', "", "Zürich"),
    ("xml", b'<?xml version="1.0" encoding="windows-1252"?>Z\xfcrich', "", "Zürich"),
    (
        "meta after other tags",
        b'<p title="<meta charset=latin1>"><meta charset=koi8-r>\xf0',
        "",
        "П",
    ),
    ("meta far down", b"<!--" + b"x" * 9_000 + b"--><meta charset=koi8-r>\xf0", "", "П"),
    ("xml in utf-16", '<?xml version="1.0"?><p>Zürich'.encode("utf-16le"), "", "Zürich"),
    ("nothing but utf-8", "Zürich, Баку".encode(), "", "Zürich, Баку"),
]


@pytest.mark.parametrize(
    ("body", "content_type", "end"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_characters_come_out_right(body: bytes, content_type: str, end: str) -> None:
    assert decode(body, content_type=content_type, markup=True).endswith(end)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "windows-1252"])
def test_undeclared_charset_is_found(encoding: str) -> None:
    text = {
        "windows-1252": "Le ministère a confirmé à Orléans que la préfète était déjà informée. ",
    }.get(encoding, "Министерство сообщило, что двое мужчин погибли во время обыска в городе. ")
    assert decode((text * 5).encode(encoding)) == text * 5


def test_plain_text_declares_no_charset_of_its_own() -> None:
    assert "Zürich" in decode('<meta charset="koi8-r">Zürich'.encode())


def test_bytes_that_fit_nothing_are_replaced_not_refused() -> None:
    assert decode(b"a\xffb", content_type="text/plain; charset=utf-8") == "a\ufffdb"


DECLARED = [
    (b"<meta charset=koi8-r>", "koi8-r"),
    (b"<META CHARSET = 'KOI8-R' >", "koi8-r"),
    (b"<meta/charset=koi8-r />", "koi8-r"),
    (b"<meta x=y charset=koi8-r charset=big5>", "koi8-r"),
    (b'<meta content="text/html; charset=koi8-r" http-equiv=Content-Type>', "koi8-r"),
    (b"<meta content=\"x charset = 'koi8-r'\" http-equiv=content-type>", "koi8-r"),
    (b"<meta charset=nonsense><meta charset=koi8-r>", "koi8-r"),
    (b"<meta charset=x-user-defined>", "windows-1252"),
    (b"<!-- > --><meta charset=koi8-r>", "koi8-r"),
    (b"<!--><meta charset=koi8-r>", "koi8-r"),
]
UNDECLARED = [
    b"<metacharset=koi8-r>",
    b"<meta charset=koi8-r",
    b'<meta charset="koi8-r>',
    b"<meta content='text/html; charset=koi8-r'>",
    b"<meta name=Content-Type content='text/html; charset=koi8-r'>",
    b"<meta http-equiv=Content-Type content='text/html; charset=\"koi8-r'>",
    b"<!-- <meta charset=koi8-r> -->",
    b"<p title='<meta charset=koi8-r>'>",
    b"</meta charset=koi8-r>",
    b"<? <meta charset=koi8-r>",
]


@pytest.mark.parametrize(("markup", "encoding"), DECLARED)
def test_declaration_is_found_as_the_standard_finds_it(markup: bytes, encoding: str) -> None:
    assert encoding_of(markup, markup=True).name == encoding


@pytest.mark.parametrize("markup", UNDECLARED)
def test_what_only_looks_like_a_declaration_is_none(markup: bytes) -> None:
    assert encoding_of(markup, markup=True).name == "windows-1252"  # where nothing is declared


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded(body: bytes) -> None:
    assert isinstance(decode(b"<meta " + body, markup=True), str)
