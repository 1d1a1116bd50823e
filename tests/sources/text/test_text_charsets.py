"""Bytes to characters: mark, header, meta and a look at the bytes, in that order."""

import pytest

from sources.text.charsets import decode

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
