import "../browser.ts";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { remembered } from "../../src/remembered.ts";
import { readInEachLanguage, say, speakIn } from "../../src/words/speak.ts";

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

test("another language is spoken once what the house says in it has come, and of two that are chosen the last", async () => {
	const answers: (() => void)[] = [];
	const stop = readInEachLanguage(() => new Promise<void>((resolve) => answers.push(resolve)));
	speakIn("en");
	assert.equal(say(found, { count: 2 }), "2 produk");
	speakIn("id");
	speakIn("en");
	for (const answer of answers) answer();
	await new Promise(setImmediate);
	assert.equal(say(found, { count: 2 }), "2 products");
	stop();
});

test("a line that is lost keeps nobody from another language", async () => {
	const stop = readInEachLanguage(() => Promise.reject(new Error("lost")));
	speakIn("en");
	await new Promise(setImmediate);
	assert.equal(say(found, { count: 2 }), "2 products");
	stop();
});
