"""Real files of each kind, programs and pages that pretend to be none, and how they are judged."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

from chalicelib.domain.files.contents import ContentReason, ContentVerdict, Finding, judge
from chalicelib.domain.files.media_types import CSV, DBF, DOCX, DTA, JPEG, PDF, PNG, SAV, SHAPEFILE, TEXT, XLSX, ZIP
from chalicelib.gateways.inspection.looking import find
from chalicelib.gateways.inspection.reading import RangedFile

EVERY_TYPE = frozenset({PDF, JPEG, PNG, CSV, TEXT, ZIP, SHAPEFILE, XLSX, DOCX, SAV, DTA, DBF})
MEGABYTE = 1_000_000


def pdf(lock: pikepdf.Encryption | None = None) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out, encryption=lock or False)
    return out.getvalue()


def zipped(*names: str, comment: bytes = b"") -> bytes:
    return packed(dict.fromkeys(names, b"isi " * 20), comment)


def packed(members: dict[str, bytes], comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def office(main: str, part: str, *, types_last: bool = False) -> bytes:
    """A file of new Office, as far as it is told by its types and its main part."""
    types = f'<Types><Override PartName="/{part}" ContentType="application/vnd.{main}.main+xml"/></Types>'.encode()
    members = {"[Content_Types].xml": types, part: b"<isi/>"}
    return packed(dict(reversed(members.items())) if types_last else members)


def shapes(*stems: str) -> dict[str, bytes]:
    """The three files of each shapefile, with the header of one that is empty."""
    header = struct.pack(">7I2I", 9994, 0, 0, 0, 0, 0, 50, 0, 0)
    return {f"{stem}.{ending}": header for stem in stems for ending in ("shp", "shx", "dbf")}


def spss(start: bytes = b"$FL2", layout: int = 2, order: str = "<", labels: bytes = b"", end: int = 999) -> bytes:
    """A system file of one variable without records."""
    header = start + b"@(#) SPSS DATA FILE".ljust(60) + struct.pack(f"{order}iiiiid", layout, 1, 0, 0, 0, 100.0)
    variable = struct.pack(f"{order}iiiiii", 2, 0, 0, 0, 0, 0) + b"R101    "
    return header.ljust(176) + variable + labels + struct.pack(f"{order}ii", end, 0)


def dbase(
    version: int = 3,
    month: int = 1,
    day: int = 7,
    filler: bytes = b"",
    fields: tuple[tuple[bytes, int], ...] = ((b"NAMA", 10),),
    record: int | None = None,
    records: int = 1,
) -> bytes:
    """A table of dBASE: a header with its fields, what may follow their end, and the records."""
    described = b"".join(n.ljust(11, b"\0") + b"N" + bytes(4) + bytes([w]) + bytes(15) for n, w in fields)
    width = 1 + sum(w for _, w in fields) if record is None else record
    start = bytes([version, 126, month, day]) + struct.pack("<IHH", records, 33 + len(described) + len(filler), width)
    return start + bytes(20) + described + b"\r" + filler + b" ".ljust(width) * records + b"\x1a"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (16, 16), 255).save(out, kind)
    return out.getvalue()


IMAGE, PHOTO = picture("PNG"), picture("JPEG")


def compound(*streams: str, shift: int = 9, before: int = 0) -> bytes:
    """A compound file of these streams, its directory behind so many sectors of another chain."""
    size, free, end = 1 << shift, 0xFFFFFFFF, 0xFFFFFFFE
    entries = [name.encode("utf-16-le").ljust(64, b"\0").ljust(128, b"\0") for name in ("Root Entry", *streams)]
    sectors = [
        b"".join(entries[at : at + size // 128]).ljust(size, b"\0") for at in range(0, len(entries), size // 128)
    ]
    places = [1 + before + 2 * n for n in range(len(sectors))]
    table = [0xFFFFFFFD] + [free] * (size // 4 - 1)
    for place, following in zip(places, [*places[1:], end], strict=True):
        table[place] = following
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", shift)
    header = header.ljust(48, b"\0") + struct.pack("<I", places[0])
    header = header.ljust(76, b"\0") + struct.pack("<109I", 0, *[free] * 108)
    body = {0: struct.pack(f"<{size // 4}I", *table), **dict(zip(places, sectors, strict=True))}
    return header.ljust(size, b"\0") + b"".join(body.get(n, bytes(size)) for n in range(places[-1] + 1))


OLD_XLS = compound("Workbook", "\x05SummaryInformation")
LOCKED_XLSX = compound("\x06DataSpaces", "Version", "DataSpaceMap", "EncryptionInfo", "EncryptedPackage")
HEIC = struct.pack(">I", 28) + b"ftypheic" + bytes(4) + b"mif1heicmiaf" + bytes(100)
REAL = {
    "pdf": (pdf(), PDF),
    "jpeg": (PHOTO, JPEG),
    "png": (IMAGE, PNG),
    "csv": (b"kabupaten;penduduk\nKoba;41000\nSungai Selan;35000\n", CSV),
    "one column": (b"penduduk\n41000\n35000\n", TEXT),
    "csv with a byte order mark": (b"\xef\xbb\xbfa,b\r\n1,2\r\n", CSV),
    "zip": (zipped("data/susenas.csv", "codebook.txt"), ZIP),
    "zip with a comment": (zipped("a.csv", comment=b"BPS 1904"), ZIP),
    "xlsx": (office("openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"), XLSX),
    "xlsx, types written last": (
        office("openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml", types_last=True),
        XLSX,
    ),
    "docx": (office("openxmlformats-officedocument.wordprocessingml.document", "word/document.xml"), DOCX),
    "shapefile": (packed({**shapes("peta/desa"), "peta/desa.prj": b"isi"}), SHAPEFILE),
    "spss": (spss(), SAV),
    "spss, big-endian": (spss(order=">"), SAV),
    "stata 14": (
        b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>" + bytes(9) + b"</stata_dta>",
        DTA,
    ),
    "stata 8": (b"\x71\x02\x01\x00" + bytes(200), DTA),
    "dbase": (dbase(), DBF),
}
PROGRAMS = {
    "windows": b"MZ\x90\x00\x03" + bytes(60) + b"PE\x00\x00",
    "linux": b"\x7fELF\x02\x01\x01" + bytes(50),
    "mac": b"\xcf\xfa\xed\xfe" + bytes(50),
    "mac, both kinds": b"\xca\xfe\xba\xbe" + bytes(50),
    "shell script": b"#!/bin/sh\nrm -r /\n",
    "batch file": b"@echo off\r\ndel *.*\r\n",
    "shortcut": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(50),
}
PAGES = {
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "svg with script": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "csv that carries a script": b"a,b\n1,<ScRiPt src=x>\n",
    "php": b"a,b\n<?php system($_GET[0]);\n",
}


def found_in(content: bytes) -> Finding:
    """What the readers find in a file of this content."""
    return find(RangedFile(lambda start, length: content[start : start + length], len(content)))


def judged(
    declared: str, content: bytes, allowed: frozenset[str] = EVERY_TYPE, limit: int = MEGABYTE
) -> ContentVerdict:
    return judge(declared, found_in(content), len(content), allowed, limit)


def refused(reason: ContentReason, declared: str, content: bytes) -> bool:
    verdict = judged(declared, content)
    return not verdict.ok and verdict.reason_code is reason
