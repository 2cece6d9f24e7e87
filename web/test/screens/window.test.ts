import assert from "node:assert/strict";
import { test } from "node:test";
import { ROW_PIXELS, windowOf } from "../../src/screens/buyer/draft/window.ts";

test("of a long list only what is in sight is in the page, with a few rows beyond", () => {
	const { from, to } = windowOf(10_000 * ROW_PIXELS, 320, 20_000);
	assert.deepEqual({ from, to }, { from: 9_994, to: 10_014 });
});

test("the window never leaves the list, whatever was scrolled before it was filtered", () => {
	assert.deepEqual(windowOf(10_000 * ROW_PIXELS, 320, 5), { from: 0, to: 5 });
	assert.deepEqual(windowOf(0, 0, 3), { from: 0, to: 3 });
});
