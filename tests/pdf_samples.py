"""PDF files, made by code: what people send, and what acts by itself where a reader opens it."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from chalicelib.gateways.inspection.reading import RangedFile

PJL = b"\x1b%-12345X@PJL JOB\r\n@PJL SET RESOLUTION=600\r\n@PJL ENTER LANGUAGE=PDF\r\n"
SCRIPT: Mapping[str, Any] = {"S": Name.JavaScript, "JS": String("app.alert(1)")}
Change = Callable[[Pdf], None]


def stored(content: bytes) -> RangedFile:
    return RangedFile(lambda start, length: content[start : start + length], len(content))


def paper(change: Change | None = None, lock: pikepdf.Encryption | None = None, **saving: Any) -> bytes:
    """A page with words on it, changed or locked before it is saved."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(b"BT (isi) Tj ET")
    if change:
        change(document)
    document.save(out, encryption=lock or False, **saving)
    return out.getvalue()


def packed(change: Change) -> bytes:
    """The same with everything in object streams, where no search by bytes finds a word."""
    content = paper(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/ObjStm" in content
    return content


def locked(change: Change) -> bytes:
    """The same, locked against changes as banks do it; every reader opens it."""
    return paper(change, pikepdf.Encryption(owner="bank", user=""))


def _action(document: Pdf, **action: Any) -> Any:
    return document.make_indirect(Dictionary(**action))


def _opening(**action: Any) -> Change:
    def change(document: Pdf) -> None:
        document.Root.OpenAction = _action(document, **action)

    return change


def _annotation(**entries: Any) -> Change:
    def change(document: Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 10, 10]), **entries)
        document.pages[0].Annots = Array([document.make_indirect(annotation)])

    return change


def _page_event(document: Pdf) -> None:
    document.pages[0].AA = Dictionary(O=_action(document, **SCRIPT))


def _named_scripts(document: Pdf) -> None:
    leaf = document.make_indirect(Dictionary(Names=Array([String("a"), _action(document, **SCRIPT)])))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Kids=Array([leaf])))


def _field(document: Pdf) -> None:
    kid = document.make_indirect(Dictionary(T=String("k"), AA=Dictionary(K=_action(document, **SCRIPT))))
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(Dictionary(Kids=Array([kid])))]))


def _form_program(document: Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def _chain(document: Pdf) -> None:
    last = _action(document, S=Name.Launch, F=String("cmd.exe"))
    first = _action(document, S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([last]))
    document.Root.Outlines = Dictionary(First=document.make_indirect(Dictionary(Title=String("1"), A=first)))


def _file(document: Pdf) -> Any:
    content = document.make_stream(b"MZ", Type=Name.EmbeddedFile)
    return document.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=content)))


def _embedded(document: Pdf) -> None:
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), _file(document)])))


def _associated(document: Pdf) -> None:
    document.pages[0].AF = Array([_file(document)])


def _undeclared(document: Pdf) -> None:
    content = document.make_stream(b"MZ")
    document.Root.AF = Array([Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=content))])


def _attached(document: Pdf) -> None:
    _annotation(Subtype=Name.FileAttachment, FS=_file(document))(document)


ACTIVE: Mapping[str, Change] = {
    "a script at opening": _opening(**SCRIPT),
    "a script whose text is a stream": lambda d: _opening(S=Name.JavaScript, JS=d.make_stream(b"x"))(d),
    "a script of no declared kind": _opening(JS=String("x")),
    "a script of a page": _page_event,
    "a script of a field": _field,
    "scripts by name": _named_scripts,
    "a script behind an annotation": _annotation(Subtype=Name.Link, A=Dictionary(**SCRIPT)),
    "a form that is a program": _form_program,
    "a program started": _opening(S=Name.Launch, F=String("cmd.exe")),
    "a program started after a jump": _chain,
    "another document opened": _opening(S=Name.GoToR, F=String("\\\\host\\a.pdf"), D=Array([0, Name.Fit])),
    "an inner document opened": _opening(S=Name.GoToE, F=String("a.pdf")),
    "data sent": _annotation(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("http://a.example"))),
    "data fetched": _opening(S=Name.ImportData, F=String("\\\\host\\a.fdf")),
    "a film played": _opening(S=Name.Rendition, OP=0),
    "an inner file by name": _embedded,
    "an inner file of a page": _associated,
    "an inner file pinned": _attached,
    "an inner file whose stream does not say what it is": _undeclared,
    "a machine within": _annotation(Subtype=Name.RichMedia, RichMediaContent=Dictionary()),
    "a model of three dimensions": _annotation(Subtype=Name("/3D")),
}


def _web_link(document: Pdf) -> None:
    _annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://bps.go.id")))(document)


def _first_page(document: Pdf) -> None:
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])
    entry = Dictionary(Title=String("1"), A=Dictionary(S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit])))
    document.Root.Outlines = Dictionary(First=document.make_indirect(entry))


def _signature(document: Pdf) -> None:
    signed = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("0"), ByteRange=Array([0, 1]))
    field = document.make_indirect(Dictionary(FT=Name.Sig, T=String("e-meterai"), V=document.make_indirect(signed)))
    document.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)


def _empty_trees(document: Pdf) -> None:
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


def _tagged(document: Pdf) -> None:
    document.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Sound, K=0))
    document.pages[0].Resources = Dictionary(Properties=Dictionary(P=Dictionary(S=Name.Launch)))


QUIET: Mapping[str, Change] = {
    "a link to the web": _web_link,
    "jumps within": _first_page,
    "a signature, as an e-meterai is": _signature,
    "no inner file in a list of them": _empty_trees,
    "structure and drawing whose kinds have names of actions": _tagged,
    "printing by name": _annotation(Subtype=Name.Link, A=Dictionary(S=Name.Named, N=Name.NextPage)),
}
