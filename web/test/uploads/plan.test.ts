import "../browser.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { UploadTaken } from "../../src/api/types.ts";
import { accepted, partSize, pieces, takesPhotos, unfit } from "../../src/uploads/plan.ts";

const MIB = 1 << 20;
const LEAST = 8 * MIB;
const letter: UploadTaken = {
	purpose: "request_letter",
	line: null,
	words: "",
	media_types: ["application/pdf", "image/jpeg"],
	limit_bytes: 100,
	part_bytes: null,
};

test("a part has 8 MiB, or as many whole MiB as make at most 80 parts", () => {
	assert.equal(partSize(200_000_000, LEAST), LEAST);
	assert.equal(partSize(80 * LEAST, LEAST), LEAST);
	assert.equal(partSize(80 * LEAST + 1, LEAST), 9 * MIB);
	assert.equal(partSize(5_000_000_000, LEAST), 60 * MIB);
	for (const bytes of [1, LEAST, 700_000_001, 5_000_000_000]) assert.ok(pieces(bytes, LEAST).length <= 80);
});

test("the parts are the file, each byte once and in order", () => {
	const parts = pieces(2 * LEAST + 5, LEAST);
	assert.deepEqual(parts, [
		{ number: 1, offset: 0, size: LEAST },
		{ number: 2, offset: LEAST, size: LEAST },
		{ number: 3, offset: 2 * LEAST, size: 5 },
	]);
	assert.deepEqual(pieces(LEAST, LEAST), [{ number: 1, offset: 0, size: LEAST }]);
});

test("a file that is empty or too large is stopped before it is sent, one at the limit is not", () => {
	assert.equal(unfit({ size: 0 }, letter), "empty");
	assert.equal(unfit({ size: 101 }, letter), "too_large");
	assert.equal(unfit({ size: 100 }, letter), null);
});

test("the chooser offers what the house takes, by ending where browsers know no media type", () => {
	assert.equal(accepted(letter), "application/pdf,image/jpeg");
	assert.equal(accepted({ ...letter, media_types: ["application/x-stata-dta"] }), "application/x-stata-dta,.dta");
	assert.ok(takesPhotos(letter));
	assert.ok(!takesPhotos({ ...letter, media_types: ["application/pdf"] }));
});
