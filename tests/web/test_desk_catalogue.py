"""The catalogue in its keeper's hands: an entry with faults, its file, its end; a table with a broken row as a job."""

import re

import pytest

from chalicelib.domain.catalogue.importing import MAX_ROWS
from tests.web.conftest import Visit
from tests.web.journeys.officers import OfficerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import OFFICER, Served
from workshop.journeys.data import CSV, PDF
from workshop.journeys.refused_imports import COLUMNS, ROWS
from workshop.run.seed import OFFICE
from workshop.run.specimen import specimen

pytestmark = pytest.mark.web
PRODUCTS = f"/v1/offices/{OFFICE}/products"
TITLES = {"title.id": "Statistik Contoh 2026", "title.en": "Sample Statistics 2026"}


@pytest.mark.parametrize(("look", "product"), [(PHONE_ID, "contoh-satu"), (DESKTOP_EN, "contoh-dua")])
def test_an_entry_is_written_with_its_faults_told_changed_given_its_file_and_taken_off_the_lists(
    visit: Visit, house: Served, look: Look, product: str
) -> None:
    officer = OfficerAtTab(visit(look, as_=OFFICER), house.house)
    tab, page, say = officer.tab, officer.page, {"id": 0, "en": 1}[look.language]
    tab.open("/desk/catalogue/new")
    save = page.get_by_role("button", name=("Simpan", "Save")[say], exact=True)
    officer.fill(id="dua kata")
    save.click()
    summary = page.locator(".notice.bad")
    summary.wait_for()
    assert summary.locator("a").count() >= 5
    tab.judge("desk-catalogue-faults")
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.name") == "id"

    officer.fill(id=product, **TITLES, **{"details.publication.pages": "seratus"})
    officer.fill(**{"formats.pdf": True, "media.download": True})
    save.click()
    page.get_by_text(("Tulis bilangan bulat.", "Write a whole number.")[say]).first.wait_for()
    officer.fill(**{"details.publication.pages": "120"})
    save.click()
    page.wait_for_url(f"**/desk/catalogue/{product}?saved=1")
    page.get_by_text(("Tersimpan sebagai versi 1.", "Saved as version 1.")[say]).wait_for()
    tab.judge("desk-catalogue-saved")

    officer.fill(**{"title.en": "Sample Statistics, Second Edition"})
    save.click()
    page.get_by_text(("Tersimpan sebagai versi 2.", "Saved as version 2.")[say]).wait_for()
    assert house.house.ask("GET", f"{PRODUCTS}/{product}")["title"]["en"] == "Sample Statistics, Second Edition"

    content = specimen(product, 3, 0)
    officer.chooses_file("main", "buku.pdf", PDF, content)
    page.get_by_text(("Berkas diterima dan dipakai.", "The file was taken and is in use.")[say]).wait_for()
    tab.judge("desk-catalogue-file")
    assert house.house.ask("GET", f"{PRODUCTS}/{product}")["file"]["size_bytes"] == len(content)

    retire = ("Berhenti menjual", "Stop selling it")[say]
    page.get_by_role("button", name=retire, exact=True).click()
    dialog = page.get_by_role("dialog")
    consequence = ("Permintaan yang sudah berjalan tetap dilayani", "Requests under way are still served")[say]
    dialog.get_by_text(consequence).wait_for()
    tab.judge("desk-catalogue-retiring")
    dialog.get_by_role("button", name=retire, exact=True).click()
    page.get_by_text(("Produk ini tidak dijual lagi.", "This product is no longer sold.")[say]).wait_for()
    tab.open("/desk/catalogue?show=retired")
    assert product in page.get_by_role("table").inner_text()
    assert house.house.ask("GET", f"{PRODUCTS}/{product}")["retired"]


@pytest.mark.parametrize(("look", "letter"), [(DESKTOP_ID, "a"), (PHONE_EN, "b")])
def test_a_table_is_checked_row_by_row_and_what_is_in_order_is_written_as_a_job(
    visit: Visit, house: Served, look: Look, letter: str
) -> None:
    officer = OfficerAtTab(visit(look, as_=OFFICER), house.house)
    tab, page, say = officer.tab, officer.page, {"id": 0, "en": 1}[look.language]
    table = "\n".join([COLUMNS, *(row.replace("impor-", f"meja-{letter}-") for row in ROWS)]).encode()
    tab.open("/desk/import")
    rows = f"{MAX_ROWS:,}".replace(",", ",."[1 - say])
    assert re.search(rf"{rows}.*5 MB", page.locator("main").inner_text().replace("\xa0", " "))
    officer.chooses_file("main", "katalog.csv", CSV, table)
    page.wait_for_url("**/desk/import?job=*")
    write = page.get_by_role("button", name=("Tulis 2 baris ke katalog", "Write 2 rows to the catalogue")[say])
    write.wait_for()
    report = page.get_by_role("row").filter(has_text=f"meja-{letter}-dua")
    assert "pages" in report.inner_text()
    assert ("Tidak diterima: 1", "Not taken: 1")[say] in page.locator("main").inner_text()
    assert page.locator("progress").get_attribute("value") == "3"
    tab.judge("desk-import-checked")
    assert house.house.call("GET", f"{PRODUCTS}/meja-{letter}-satu").status == 404

    write.click()
    page.get_by_text(("Selesai ditulis.", "All is written.")[say]).wait_for()
    tab.judge("desk-import-written")
    assert house.house.ask("GET", f"{PRODUCTS}/meja-{letter}-tiga")["details"]["pages"] == 300
    assert house.house.call("GET", f"{PRODUCTS}/meja-{letter}-dua").status == 404
    tab.open(page.url.removeprefix(tab.address))
    page.get_by_text(("Selesai ditulis.", "All is written.")[say]).wait_for()
