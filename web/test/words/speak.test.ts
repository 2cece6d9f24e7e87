import "../browser.ts";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { remembered } from "../../src/remembered.ts";
import { say, speakIn } from "../../src/words/speak.ts";

const found = { id: "{count} produk", en: { one: "{count} product", other: "{count} products" } } as const;

beforeEach(() => speakIn("id"));

test("Indonesian has one form, English two", () => {
	assert.equal(say(found, { count: 1 }), "1 produk");
	speakIn("en");
	assert.equal(say(found, { count: 1 }), "1 product");
	assert.equal(say(found, { count: 2 }), "2 products");
});

test("a fact that is missing shows its place rather than nothing", () => {
	assert.equal(say(found), "{count} produk");
});

test("the language chosen is remembered, and the document says it", () => {
	speakIn("en");
	assert.equal(remembered("language"), "en");
	assert.equal(document.documentElement.lang, "en");
});
