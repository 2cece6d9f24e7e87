import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { forget, type Kept, keep, keptFor } from "../../src/uploads/kept.ts";
import { isSame } from "../../src/uploads/plan.ts";

const kept: Kept = {
	request: "r1",
	upload: "u1",
	purpose: "product",
	line: 1,
	name: "data.zip",
	size: 200,
	modified: 1_700_000_000_000,
};

test("an upload is remembered for its request, until it is forgotten", async () => {
	await keep(kept);
	await keep({ ...kept, request: "r2", upload: "u2" });
	assert.deepEqual(await keptFor("r1", ["u1"]), [kept]);
	await forget("u1");
	assert.deepEqual(await keptFor("r1", ["u1"]), []);
	assert.equal((await keptFor("r2", ["u2"])).length, 1);
});

test("what the house awaits no more is forgotten, of this request only", async () => {
	await keep(kept);
	await keep({ ...kept, request: "r2", upload: "u2" });
	assert.deepEqual(await keptFor("r1", []), []);
	assert.deepEqual(await keptFor("r1", ["u1"]), []);
	assert.equal((await keptFor("r2", ["u2"])).length, 1);
});

test("only the same file goes on: by name, size and time", () => {
	const file = { name: "data.zip", size: 200, lastModified: 1_700_000_000_000 };
	assert.ok(isSame(kept, file));
	assert.ok(!isSame(kept, { ...file, size: 201 }));
	assert.ok(!isSame(kept, { ...file, name: "data2.zip" }));
	assert.ok(!isSame(kept, { ...file, lastModified: 1 }));
});
