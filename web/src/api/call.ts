import { asked as spoken } from "../words/speak.ts";
import { Refused, UNAUTHORISED, Unreachable } from "./problems.ts";
import { ROUTES } from "./routes.ts";
import { hasSession, renewed, token } from "./token.ts";
import type { Operations } from "./types.ts";

export type Name = keyof Operations;
type Part<N extends Name, P extends "path" | "query" | "body"> = Operations[N][P] extends
	| undefined
	| Record<never, never>
	? keyof Operations[N][P] extends never
		? { [K in P]?: undefined }
		: { [K in P]: Operations[N][P] }
	: { [K in P]: Operations[N][P] };
/** What an operation is asked with. `key` is drawn when a form opens, so that a repeat is the same act. */
export type Asked<N extends Name> = Part<N, "path"> &
	Part<N, "body"> & { query?: Operations[N]["query"] } & (Operations[N]["keyed"] extends true
		? { key: string }
		: { key?: undefined });

const NO_CONTENT = 204;

/**
 * Call an operation of the API by its name. Throws Refused with the problem, or Unreachable. `fresh`: what the browser
 * keeps of an answer that anybody may read is asked about before it is used, for whoever changes it.
 */
export async function call<N extends Name>(
	name: N,
	asked: Asked<N>,
	fresh: "fresh" | "kept" = "kept",
): Promise<Operations[N]["answer"]> {
	const response = await ask(name, asked, fresh);
	if (response.status === UNAUTHORISED && hasSession() && (await renewed())) return read(await ask(name, asked, fresh));
	return read(response);
}

/** A key for one act of one form: 128 bits, also where the page is no secure context. */
export function drawKey(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask<N extends Name>(name: N, asked: Asked<N>, fresh: "fresh" | "kept"): Promise<Response> {
	const { path, query, body, key } = asked as { path?: object; query?: object; body?: unknown; key?: string };
	const [method, address] = ROUTES[name].split(" ") as [string, string];
	const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": spoken.value };
	const access = token();
	if (access !== null) headers.Authorization = `Bearer ${access}`;
	if (key !== undefined) headers["Idempotency-Key"] = key;
	if (body !== undefined) headers["Content-Type"] = "application/json";
	try {
		return await fetch(filled(address, path) + asQuery(query), {
			method,
			headers,
			cache: fresh === "fresh" ? "no-cache" : "default",
			body: body === undefined ? null : JSON.stringify(body),
		});
	} catch {
		throw new Unreachable(name);
	}
}

function filled(address: string, path: object = {}): string {
	return Object.entries(path).reduce(
		(url, [name, value]) => url.replace(`{${name}}`, encodeURIComponent(value)),
		address,
	);
}

function asQuery(query: object = {}): string {
	const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
	return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : "";
}

async function read<A>(response: Response): Promise<A> {
	if (response.status === NO_CONTENT) return undefined as A;
	let content: unknown;
	try {
		content = await response.json();
	} catch {
		throw new Unreachable(String(response.status));
	}
	if (response.ok) return content as A;
	if (typeof content === "object" && content !== null && "code" in content)
		throw new Refused(content as Refused["problem"]);
	throw new Unreachable(String(response.status));
}
