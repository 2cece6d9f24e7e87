import "../browser.ts";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Order, Sender } from "../../src/uploads/sender.ts";
import { uploads as words } from "../../src/words/uploads.ts";
import { BYTES, type House, json, openHouse, PART } from "./house.ts";

const file = new File([new Uint8Array(BYTES)], "letter.pdf", { type: "application/pdf", lastModified: 7 });
const letter: Order = { request: "r1", purpose: "request_letter", line: null, part_bytes: null };
const product: Order = { request: "r1", purpose: "product", line: 2, part_bytes: PART };
let house: House;

beforeEach(() => {
	house = openHouse();
});
const sender = (order: Order) => new Sender(order, file, null, house.means);
const posts = () => house.calls.filter(({ method, url }) => method === "POST" && url.endsWith("/uploads"));

test("a whole file is announced, posted with the form's fields before it, and asked after until it is taken", async () => {
	house.states = ["waiting", "checking", "checking", "checking", "taken"];
	const one = sender(letter);
	let judged = 0;
	one.onJudged = () => {
		judged += 1;
	};
	await one.run();
	assert.deepEqual(posts()[0]?.body, {
		purpose: "request_letter",
		line: null,
		media_type: "application/pdf",
		size_bytes: BYTES,
	});
	const body = house.sent[0]?.body;
	assert.ok(body instanceof FormData);
	assert.deepEqual([...body.keys()], ["key", "file"]);
	assert.deepEqual(house.waited, [1000, 2000, 3000, 5000, 5000]);
	assert.deepEqual(one.progress.value, { stage: "taken", bytes: BYTES, words: "words of taken" });
	assert.equal(judged, 1);
});

test("a file that the house does not take says why in the house's words", async () => {
	house.states = ["refused"];
	const one = sender(letter);
	await one.run();
	assert.deepEqual(one.progress.value, { stage: "refused", bytes: BYTES, words: "words of refused" });
});

test("a refusal of the announcement is the house's words, and nothing is sent", async () => {
	globalThis.fetch = async () => json(413, { code: "file_too_large", detail: "Terlalu besar." });
	const one = sender(letter);
	await one.run();
	assert.deepEqual(one.progress.value, { stage: "refused", bytes: 0, words: "Terlalu besar." });
	assert.equal(house.sent.length, 0);
});

test("an expired form is drawn anew under the same key, once", async () => {
	house.storeAnswers = [403, 204];
	const one = sender(letter);
	await one.run();
	assert.equal(one.progress.value.stage, "taken");
	assert.equal(posts().length, 2);
	assert.equal(posts()[0]?.key, posts()[1]?.key);
	house.storeAnswers = [403, 403];
	const other = sender(letter);
	await other.run();
	assert.deepEqual(other.progress.value.words, words.late);
});

test("what the store says is told in words of ours, and the file may go on", async () => {
	for (const [status, text] of [
		[0, words.line_lost],
		[400, words.changed],
		[503, words.not_stored],
	] as const) {
		house.storeAnswers = [status];
		const one = sender(letter);
		await one.run();
		assert.deepEqual(one.progress.value, { stage: "interrupted", bytes: 0, words: text });
		await one.run();
		assert.equal(one.progress.value.stage, "taken");
	}
});

test("a line that is lost while the house looks at a file loses nothing", async () => {
	house.states = ["waiting", "taken"];
	const one = sender(letter);
	const wait = house.means.wait;
	const means = {
		...house.means,
		wait: (milliseconds: number, signal: AbortSignal) => {
			if (house.waited.length === 1) house.lostCalls = 2;
			return wait(milliseconds, signal);
		},
	};
	const two = new Sender(letter, file, null, means);
	await two.run();
	assert.equal(two.progress.value.stage, "taken");
	assert.equal(one.progress.value.stage, "preparing");
});

test("a product is announced with the hash of each part, sent in parts with their headers, and joined", async () => {
	const one = sender(product);
	await one.run();
	const { parts } = { parts: [], ...(posts()[0]?.body as { parts: string[] } | undefined) };
	assert.deepEqual(parts, ["hash-of-8", "hash-of-8", "hash-of-4"]);
	assert.deepEqual(
		house.sent.map(({ body }) => (body as Blob).size),
		[PART, PART, BYTES - 2 * PART],
	);
	assert.equal(house.sent[0]?.headers["x-amz-checksum-sha256"], "1");
	assert.equal(house.calls.filter(({ url }) => url.endsWith("/complete")).length, 1);
	assert.equal(one.progress.value.stage, "taken");
	assert.equal(house.kept.size, 0, "what is joined need not be remembered");
});

test("a part that fails is sent again after 1, 2 and 4 seconds, then the upload stops and is remembered", async () => {
	house.storeAnswers = [0, 204, 204, 204];
	const one = sender(product);
	await one.run();
	assert.equal(one.progress.value.stage, "taken");
	house = openHouse();
	house.storeAnswers = Array.from({ length: 12 }, () => 0);
	const other = sender(product);
	await other.run();
	assert.equal(other.progress.value.stage, "interrupted");
	assert.deepEqual([...new Set(house.waited)], [1000, 2000, 4000]);
	assert.deepEqual([...house.kept], ["u1"]);
});

test("a part whose address has expired is sent to a fresh one", async () => {
	house.storeAnswers = [403];
	const one = sender(product);
	await one.run();
	assert.equal(one.progress.value.stage, "taken");
	assert.ok(house.sent.some(({ url }) => url.includes("part=1&links=1")));
});

test("an upload of an earlier visit sends only what has not come, and hashes nothing again", async () => {
	house.received.add(1).add(3);
	const kept = { ...product, upload: "u1", purpose: "product" as const, name: "", size: BYTES, modified: 7 };
	const one = new Sender(product, file, kept, house.means);
	await one.run();
	assert.equal(posts().length, 0);
	assert.deepEqual(
		house.sent.map(({ url }) => url),
		["https://store/u1?part=2&links=1"],
	);
	assert.equal(one.progress.value.stage, "taken");
});

test("a paused upload stands still, and goes on with the parts that are missing", async () => {
	let answer: (status: number) => void = () => {};
	house.storeAnswers = [204, 204, new Promise((resolve) => (answer = resolve))];
	const one = sender(product);
	const run = one.run();
	while (house.sent.length < 3 || house.received.size < 2) await new Promise(setImmediate);
	one.pause();
	answer(204);
	await run;
	assert.equal(one.progress.value.stage, "paused");
	assert.equal(one.progress.value.bytes, 2 * PART);
	await one.run();
	assert.equal(house.sent.length, 4, "the third part only");
	assert.equal(one.progress.value.stage, "taken");
});

test("a file that is taken back is taken back at the house, and forgotten", async () => {
	house.storeAnswers = Array.from({ length: 12 }, () => 0);
	const one = sender(product);
	await one.run();
	await one.abort();
	assert.equal(house.calls.at(-1)?.method, "DELETE");
	assert.equal(house.kept.size, 0);
});

test("a file that was moved since it was chosen is said to be unreadable", async () => {
	const hashes = () => Promise.reject(new DOMException("moved", "NotReadableError"));
	const one = new Sender(product, file, null, { ...house.means, hashes });
	await one.run();
	assert.deepEqual(one.progress.value.words, words.unreadable);
});

test("a fault of ours is not passed off as the sender's: it stops the upload, and is thrown", async () => {
	const hashes = () => Promise.reject(new RangeError("ours"));
	const one = new Sender(product, file, null, { ...house.means, hashes });
	await assert.rejects(one.run(), RangeError);
	assert.equal(one.progress.value.stage, "interrupted");
});
