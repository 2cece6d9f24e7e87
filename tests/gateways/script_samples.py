"""Every kind of paper made out to names in every script that can be printed, as people write them."""

from collections.abc import Iterator

from chalicelib.domain.papers.fiscal import Buyer
from tests.gateways.agreement_samples import agreement
from tests.gateways.manifest_samples import manifest
from tests.gateways.paper_samples import BY_CODE, invoice, publication, receipt
from tests.gateways.printed import Printable
from tests.gateways.refund_samples import letter
from tests.gateways.slip_samples import consent, note

NAMES = {
    "latin": "Prof. Dr. Ir. Hj. Ruqayyah Đặng-Łukasiewicz, S.E., M.Si.",
    "long": "Prof.Dr.Ir.Hj.Raden.Ayu.Siti.Ruqayyah.Kusumaningrum,S.E.,S.Si.,M.Si.,M.Sc.,M.Stat.,Ph.D.",
    "arabic": "عبد الرحمن بن محمد الفارسي",
    "persian": "می\N{ZERO WIDTH NON-JOINER}خواهم",
    "mixed": "Ali \N{LATIN SMALL LETTER A WITH MACRON} علي, Ph.D. (2)",
    "javanese": "ꦱꦶꦠꦶꦫꦸꦏꦪꦃ ꦧꦤ꧀ꦢꦸꦁ",
    "balinese": "ᬧᬸᬢᬸ ᬯᬬᬦ᭄",
    "sundanese": "ᮃᮞᮦᮕ᮪",
    "batak": "ᯘᯪᯖᯪ",
    "buginese": "ᨔᨗᨈᨗ",
    "simplified": "李小龙",
    "traditional": "歐陽菲菲",
    "rare": "丁\N{CJK UNIFIED IDEOGRAPH-20BB7}",
    "japanese": "山田 太郎 ヤマダ",
    "korean": "김철수",
    "cyrillic": "Елена Ковальчук",
    "greek": "Ελένη Παπαδοπούλου",
}
KINDS = ("invoice", "receipt", "agreement", "manifest", "note", "consent", "letter")


def in_scripts() -> dict[str, Printable]:
    """Return a paper for each kind and script, by `<kind>-<script>`."""
    return dict(_in_scripts())


def _in_scripts() -> Iterator[tuple[str, Printable]]:
    for script, name in NAMES.items():
        buyer = Buyer(name=name, institution=name, address=name)
        yield f"invoice-{script}", invoice((publication(1, 46, name, name),), buyer=buyer)
        yield f"receipt-{script}", receipt(BY_CODE, buyer=buyer)
        yield f"agreement-{script}", agreement(buyer=buyer)
        yield f"manifest-{script}", manifest(title=name)
        yield f"note-{script}", note(buyer=buyer, collector=name)
        yield f"consent-{script}", consent(buyer=buyer)
        yield f"letter-{script}", letter(buyer=buyer)
