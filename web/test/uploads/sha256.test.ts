import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256 } from "../../src/uploads/sha256.ts";

const bytes = Uint8Array.from({ length: 5_000_000 }, (_, place) => place % 251);
const expected = createHash("sha256").update(bytes).digest("hex");

test("a piece is hashed by the browser", async () => {
	assert.equal(await sha256(new Blob([bytes])), expected);
});

test("where the page is no secure context a library hashes, slice by slice, and to the same end", async () => {
	Object.defineProperty(globalThis.crypto, "subtle", { value: undefined, configurable: true });
	assert.equal(await sha256(new Blob([bytes])), expected);
});
