import "../browser.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { rupiah } from "../../src/screens/treasury/amounts.ts";

test("an amount is taken as people write it, and nothing else is taken for one", () => {
	assert.equal(rupiah("1285000"), 1_285_000);
	assert.equal(rupiah("Rp 1.285.000"), 1_285_000);
	for (const typed of ["", "12,5", "1.28", "seribu", "-5"]) assert.equal(rupiah(typed), null);
});
