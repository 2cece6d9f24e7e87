import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LEAST } from "../../src/parts/request/least.ts";

test("a search for requests may be as short as the house takes it", () => {
	const document = readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf-8");
	assert.equal(LEAST, JSON.parse(document).components.schemas.Searched.properties.q.minLength);
});
