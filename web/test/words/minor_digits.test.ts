import "../browser.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { minorUnits } from "../../src/screens/buyer/commands/minor.ts";
import { minorDigits } from "../../src/words/formats.ts";

test("rupiah are sent in sen, as the house counts them, whatever a browser says of their decimals", () => {
	assert.equal(minorDigits("IDR"), 2);
	assert.equal(minorUnits("70000", "IDR"), 7_000_000);
	assert.equal(minorUnits("1250.50", "USD"), 125_050);
	assert.equal(minorDigits("XX"), null);
});
