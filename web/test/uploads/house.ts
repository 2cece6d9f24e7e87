// A house and a store that take uploads, for tests of the sender: the doors that it calls, and what they were asked.
import type { PartShown, UploadShown } from "../../src/api/types.ts";
import type { Means } from "../../src/uploads/means.ts";
import { type Consignment, NotTransferred } from "../../src/uploads/transfer.ts";

export interface House {
	/** Calls of the API: "POST …/uploads" and so on, without the origin. */
	readonly calls: { method: string; url: string; body: unknown; key: string | undefined }[];
	/** What was sent to the store, in order. */
	readonly sent: Consignment[];
	readonly waited: number[];
	readonly kept: Set<string>;
	readonly received: Set<number>;
	/** The status of the store's next answers; 204 when there are none left. */
	storeAnswers: (number | Promise<number>)[];
	/** The states that getUpload tells, one each time; the last stays. */
	states: UploadShown["state"][];
	/** The next calls of the API get no answer. */
	lostCalls: number;
	readonly means: Means;
}

const MIB = 1 << 20;
export const BYTES = 20 * MIB;
export const PART = 8 * MIB;

export function openHouse(): House {
	const house: House = {
		calls: [],
		sent: [],
		waited: [],
		kept: new Set(),
		received: new Set(),
		storeAnswers: [],
		states: ["taken"],
		lostCalls: 0,
		means: {
			async transfer(consignment) {
				house.sent.push(consignment);
				consignment.signal.throwIfAborted();
				const status = (await house.storeAnswers.shift()) ?? 204;
				consignment.signal.throwIfAborted();
				if (status >= 300 || status === 0) throw new NotTransferred(status);
				const number = /part=(\d+)/.exec(consignment.url)?.[1];
				if (number) house.received.add(Number(number));
			},
			async hashes(pieces, _signal, onHashed) {
				return pieces.map((piece) => {
					onHashed(piece.size);
					return `hash-of-${piece.size / MIB}`;
				});
			},
			async wait(milliseconds, signal) {
				house.waited.push(milliseconds);
				signal.throwIfAborted();
			},
			async keep({ upload }) {
				house.kept.add(upload);
			},
			async forget(upload) {
				house.kept.delete(upload);
			},
		},
	};
	globalThis.fetch = async (url, init) => answer(house, String(url), init ?? {});
	return house;
}

function answer(house: House, url: string, init: RequestInit): Response {
	const method = init.method ?? "GET";
	const headers = init.headers as Record<string, string>;
	const body = typeof init.body === "string" ? JSON.parse(init.body) : null;
	house.calls.push({ method, url, body, key: headers["Idempotency-Key"] });
	if (house.lostCalls > 0) {
		house.lostCalls -= 1;
		throw new TypeError("no line");
	}
	if (method === "DELETE") return new Response(null, { status: 204 });
	if (url.endsWith("/parts") || url.endsWith("/complete")) return json(200, { upload_id: "u1", parts: parts(house) });
	if (method === "POST" && body.parts) return json(201, { ...STARTED, url: null, fields: {}, parts: parts(house) });
	if (method === "POST") return json(201, STARTED);
	const state = house.states.length > 1 ? house.states.shift() : house.states[0];
	return json(200, { upload_id: "u1", state, words: `words of ${state}`, file: null });
}

const STARTED = {
	upload_id: "u1",
	url: "https://store/inbox",
	fields: { key: "inbox/u1" },
	expires_in: 900,
	parts: [],
};

function parts(house: House): PartShown[] {
	return [PART, PART, BYTES - 2 * PART].map((size_bytes, place) => {
		const received = house.received.has(place + 1);
		const links = house.calls.filter(({ url }) => url.endsWith("/parts")).length;
		return {
			part: place + 1,
			offset: place * PART,
			size_bytes,
			sha256: "",
			received,
			url: received ? null : `https://store/u1?part=${place + 1}&links=${links}`,
			headers: received ? null : { "x-amz-checksum-sha256": String(place + 1) },
		};
	});
}

export function json(status: number, body: unknown): Response {
	return new Response(JSON.stringify(body), { status });
}
