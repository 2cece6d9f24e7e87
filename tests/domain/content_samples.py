"""Real files of each kind, programs and pages that pretend to be none, and how they are judged."""

import io
import struct
import zipfile
import zlib

import pikepdf

from chalicelib.domain.files.archives import DOCX, SHAPEFILE, XLSX, ZIP
from chalicelib.domain.files.contents import END_BYTES, JPEG, PDF, PNG, ContentReason, ContentVerdict, check
from chalicelib.domain.files.data_formats import CSV, DBF, DTA, SAV, TEXT

EVERY_TYPE = frozenset({PDF, JPEG, PNG, CSV, TEXT, ZIP, SHAPEFILE, XLSX, DOCX, SAV, DTA, DBF})
MEGABYTE = 1_000_000


def pdf(lock: pikepdf.Encryption | None = None) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out, encryption=lock or False)
    return out.getvalue()


def zipped(*names: str, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "isi " * 20)
        archive.comment = comment
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


IMAGE = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND", b"")
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40) + b"\xff\xd9"
DBASE = (
    bytes([3, 126, 1, 7])
    + struct.pack("<IHH", 1, 65, 11)
    + bytes(20)
    + b"NAMA"
    + bytes(28)
    + b"\r"
    + b" isi-baris-\x1a"
)
REAL = {
    "pdf": (pdf(), PDF),
    "jpeg": (PHOTO, JPEG),
    "png": (IMAGE, PNG),
    "csv": (b"kabupaten;penduduk\nKoba;41000\nSungai Selan;35000\n", CSV),
    "one column": (b"penduduk\n41000\n35000\n", TEXT),
    "csv with a byte order mark": (b"\xef\xbb\xbfa,b\r\n1,2\r\n", CSV),
    "zip": (zipped("data/susenas.csv", "codebook.txt"), ZIP),
    "zip with a comment": (zipped("a.csv", comment=b"BPS 1904"), ZIP),
    "xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), XLSX),
    "xlsx, types written last": (zipped("xl/workbook.xml", "[Content_Types].xml"), XLSX),
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
    "shapefile": (zipped("peta/desa.shp", "peta/desa.shx", "peta/desa.DBF", "peta/desa.prj"), SHAPEFILE),
    "spss": (b"$FL2@(#) SPSS DATA FILE".ljust(64) + struct.pack("<i", 2) + bytes(100), SAV),
    "spss, big-endian": (b"$FL2@(#) SPSS DATA FILE".ljust(64) + struct.pack(">i", 2) + bytes(100), SAV),
    "stata 14": (b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>" + bytes(9), DTA),
    "stata 8": (b"\x71\x02\x01\x00" + bytes(60), DTA),
    "dbase": (DBASE, DBF),
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


def judged(
    declared: str, content: bytes, allowed: frozenset[str] = EVERY_TYPE, limit: int = MEGABYTE
) -> ContentVerdict:
    return check(declared, content[:END_BYTES], content[-END_BYTES:], len(content), allowed, limit)


def refused(reason: ContentReason, declared: str, content: bytes) -> bool:
    verdict = judged(declared, content)
    return not verdict.ok and verdict.reason_code is reason
