import "../browser.ts";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { date, dayOf, duration, formula, moment, money, paidOn, size } from "../../src/words/formats.ts";
import { speakIn } from "../../src/words/speak.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

beforeEach(() => speakIn("id"));

test("an amount is whole rupiah with the reader's thousands", () => {
	assert.equal(money(1_285_000), "Rp1.285.000");
	assert.equal(money(-500), "−Rp500");
	speakIn("en");
	assert.equal(money(1_285_000), "Rp1,285,000");
});

test("a moment is told in the office's zone, whatever the device's", () => {
	assert.equal(moment("2026-12-10T09:05:00+07:00"), "Kamis, 10 Desember 2026 pukul 09.05 WIB");
	assert.equal(moment("2026-12-10T23:30:00+08:00"), "Kamis, 10 Desember 2026 pukul 23.30 WITA");
	speakIn("en");
	assert.equal(moment("2026-12-10T09:05:00+09:00"), "Thursday, 10 December 2026 at 09:05 WIT");
});

test("the day of a moment is the office's, not the one in Greenwich", () => {
	assert.equal(dayOf("2026-12-10T01:00:00+07:00"), "2026-12-10");
});

test("of money whose hour nobody told the day is told alone", () => {
	const paid_at = "2026-12-10T00:00:00+09:00";
	assert.equal(paidOn({ paid_at, hour_known: false }), "Kamis, 10 Desember 2026");
	assert.equal(plain(paidOn({ paid_at, hour_known: true })), "Kamis, 10 Desember 2026 pukul 00.00 WIT");
	speakIn("en");
	assert.equal(paidOn({ paid_at, hour_known: false }, true), "10 Dec 2026");
});

test("a date is told with its weekday, or short", () => {
	assert.equal(date("2026-12-10"), "Kamis, 10 Desember 2026");
	assert.equal(date("2026-12-10", true), "10 Des 2026");
});

test("what is left is told in at most two units, and never below nothing", () => {
	assert.equal(plain(duration(2 * 86_400_000 + 3 * 3_600_000 + 59_000)), "2 hari 3 jam");
	assert.equal(plain(duration(90_000)), "1 menit");
	assert.equal(plain(duration(-5)), "0 menit");
});

test("a size counts a thousand bytes to the kilobyte, as the tariff does", () => {
	assert.equal(plain(size(1_500_000)), "1,5 MB");
	assert.equal(plain(size(999)), "999 byte");
	speakIn("en");
	assert.deepEqual([size(1), size(999), size(2_000)].map(plain), ["1 byte", "999 bytes", "2 kB"]);
	speakIn("id");
});

test("a formula of the tariff has the figures of the reader's language and says in words how it is rounded", () => {
	speakIn("id");
	const written = "⌈(1.300 − 50) / 50⌉ × Rp15.000 = Rp375.000";
	assert.equal(formula(written), "[(1.300 − 50) / 50, dibulatkan ke atas] × Rp15.000 = Rp375.000");
	assert.equal(formula("⌊1.500 / 1.000⌋ × Rp5 = Rp5"), "[1.500 / 1.000, dibulatkan ke bawah] × Rp5 = Rp5");
	speakIn("en");
	assert.equal(formula(written), "[(1,300 − 50) / 50, rounded up] × Rp15,000 = Rp375,000");
});
