import "../browser.ts";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { call, drawKey } from "../../src/api/call.ts";
import { Refused, Unreachable } from "../../src/api/problems.ts";
import { keep, token } from "../../src/api/token.ts";

interface Seen {
	url: string;
	init: RequestInit & { headers: Record<string, string> };
}
const seen: Seen[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

globalThis.fetch = async (url, init) => {
	seen.push({ url: String(url), init: init as Seen["init"] });
	const next = answers.shift();
	if (!next) throw new TypeError("no line");
	return next();
};
const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });
const problem = (status: number, code: string) =>
	json(status, { type: code, title: code, status, detail: code, code, instance: "urn:x" });

beforeEach(() => {
	seen.length = 0;
	answers = [];
	keep(null);
});

test("an operation is called by its name, with its address filled and its query said", async () => {
	answers = [json(200, { items: [], next: null })];
	await call("listProducts", { path: { office: "19/04" }, query: { q: "timah putih", kind: null } });
	assert.equal(seen[0]?.url, "/v1/offices/19%2F04/products?q=timah+putih");
});

test("whoever changes what anybody may read asks the house before an answer that the browser keeps is used", async () => {
	answers = [json(200, { items: [], next: null }), json(200, { items: [], next: null })];
	await call("listProducts", { path: { office: "1904" } });
	await call("listProducts", { path: { office: "1904" } }, "fresh");
	assert.deepEqual(
		seen.map(({ init }) => init.cache),
		["default", "no-cache"],
	);
});

test("a refusal is thrown with the house's problem", async () => {
	answers = [problem(404, "unknown_office")];
	await assert.rejects(call("listProducts", { path: { office: "0000" } }), (error) => {
		assert.ok(error instanceof Refused);
		assert.equal(error.problem.code, "unknown_office");
		return true;
	});
});

test("no line and an answer that is not the house's are told apart from a refusal", async () => {
	await assert.rejects(call("getHealth", {}), Unreachable);
	answers = [() => new Response("<h1>Bad gateway</h1>", { status: 502 })];
	await assert.rejects(call("getHealth", {}), Unreachable);
});

test("an expired token is renewed once, by one call for all who wait, and the call repeated", async () => {
	keep("old");
	answers = [
		problem(401, "token_expired"),
		problem(401, "token_expired"),
		json(200, { access_token: "fresh" }),
		json(200, { id: "a" }),
		json(200, { id: "b" }),
	];
	await Promise.all([call("getMe", {}), call("getMe", {})]);
	assert.equal(seen.filter(({ url }) => url.endsWith("/refresh")).length, 1);
	assert.equal(seen.at(-1)?.init.headers.Authorization, "Bearer fresh");
});

test("a session that ended is forgotten, a house that is too busy to say is not", async () => {
	keep("old");
	answers = [problem(401, "token_expired"), problem(429, "too_many_tries")];
	await assert.rejects(call("getMe", {}), Unreachable);
	assert.equal(token(), "old");
	answers = [problem(401, "token_expired"), problem(401, "session_expired")];
	await assert.rejects(call("getMe", {}), Refused);
	assert.equal(token(), null);
});

test("each form draws a key of its own", () => {
	assert.match(drawKey(), /^[0-9a-f]{32}$/);
	assert.notEqual(drawKey(), drawKey());
});
