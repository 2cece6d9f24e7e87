import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh, type Item, lineOf, read, written } from "../../../src/screens/public/basket.ts";

const BASKET: readonly Item[] = [
	{ kind: "publication", pages: "300", printed: true, quantity: "2" },
	{ kind: "microdata", megabytes: "5.5", processed: false, quantity: "1" },
	{ kind: "map", extent: "nation", level: "district", quantity: "1" },
	{ kind: "product", id: "susenas-kor-maret-2024", quantity: "1" },
];

test("a basket passed on as an address is the same basket", () => {
	assert.deepEqual(read(written(BASKET)), BASKET);
});

test("what an address says that no basket can hold is left out", () => {
	assert.deepEqual(read("publication:300:file:1,gold:1,product:../../me:1,"), [
		{ kind: "publication", pages: "300", printed: false, quantity: "1" },
	]);
});

test("a size is priced in bytes of a million to the megabyte, with the decimal comma too", () => {
	const item: Item = { kind: "microdata", megabytes: "5,5", processed: true, quantity: "3" };
	assert.deepEqual(lineOf(item), {
		basis: { kind: "microdata", processed: true, size_bytes: 5_500_000, guessed: true },
		quantity: 3,
	});
});

test("a line without a figure greater than zero is not priced", () => {
	const publication = fresh("publication");
	assert.ok(publication.kind === "publication");
	for (const pages of ["", "0", "-3", "ten", "1.5"]) assert.equal(lineOf({ ...publication, pages }), null);
	for (const quantity of ["", "0", "1001"]) assert.equal(lineOf({ ...publication, quantity }), null);
});
