import { call } from "../api/call.ts";
import type { PartShown } from "../api/types.ts";
import { pieces } from "./plan.ts";
import type { Sender } from "./sender.ts";
import { NotTransferred } from "./transfer.ts";

const LANES = 3;
const PATIENCE_SECONDS = [1, 2, 4];
const BAD_REQUEST = 400;
const FORBIDDEN = 403;

/** Send a file in parts, three at a time: announced with their hashes, or gone on with where it stopped; then joined. */
export async function inParts(sender: Sender, signal: AbortSignal): Promise<void> {
	const parts = sender.upload === null ? await announce(sender, signal) : await listed(sender);
	signal.throwIfAborted();
	const sent = new Map(parts.filter((part) => part.received).map((part) => [part.part, part.size_bytes]));
	const told = (part: number, bytes: number) => {
		sent.set(part, bytes);
		sender.tell(
			"sending",
			[...sent.values()].reduce((sum, each) => sum + each, 0),
		);
	};
	const waiting = parts.filter((part) => !part.received);
	const lane = async () => {
		for (let part = waiting.shift(); part; part = waiting.shift()) await sendPart(sender, part, signal, told);
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	await call("completeUpload", { path: pathOf(sender) });
	await sender.means.forget(pathOf(sender).upload_id);
}

async function announce(sender: Sender, signal: AbortSignal): Promise<PartShown[]> {
	const { file, order, means, key } = sender;
	if (sender.hashes === null) {
		let hashed = 0;
		const blobs = pieces(file.size, order.part_bytes ?? file.size).map(({ offset, size }) =>
			file.slice(offset, offset + size),
		);
		sender.hashes = await means.hashes(blobs, signal, (bytes) => {
			hashed += bytes;
			sender.tell("preparing", hashed);
		});
	}
	const started = await call("startUpload", {
		path: { request_id: order.request },
		body: {
			purpose: order.purpose,
			line: order.line,
			media_type: file.type,
			size_bytes: file.size,
			parts: sender.hashes,
		},
		key,
	});
	sender.upload = started.upload_id;
	await means.keep({
		request: order.request,
		upload: started.upload_id,
		purpose: order.purpose,
		line: order.line,
		name: file.name,
		size: file.size,
		modified: file.lastModified,
	});
	return started.parts;
}

/** What has come, and fresh addresses for the rest. */
async function listed(sender: Sender): Promise<PartShown[]> {
	return (await call("listUploadParts", { path: pathOf(sender) })).parts;
}

/** Put one part; where the line fails, again after a while, and where its address has expired, by a fresh one. */
async function sendPart(
	sender: Sender,
	part: PartShown,
	signal: AbortSignal,
	told: (part: number, bytes: number) => void,
): Promise<void> {
	const { file, means } = sender;
	const body = file.slice(part.offset, part.offset + part.size_bytes);
	let { url, headers } = part;
	for (let turn = 0; ; turn++) {
		try {
			await means.transfer({
				method: "PUT",
				url: url ?? "",
				headers: headers ?? {},
				body,
				signal,
				onSent: (bytes) => told(part.part, bytes),
			});
			return told(part.part, part.size_bytes);
		} catch (error) {
			const seconds = PATIENCE_SECONDS[turn];
			if (!(error instanceof NotTransferred) || seconds === undefined || differs(error)) throw error;
			told(part.part, 0);
			await means.wait(seconds * 1000, signal);
			if (error.status !== FORBIDDEN) continue;
			const fresh = (await listed(sender)).find((each) => each.part === part.part);
			if (fresh?.received) return told(part.part, part.size_bytes);
			url = fresh?.url ?? url;
			headers = fresh?.headers ?? headers;
		}
	}
}

/** The store compared the bytes with what was announced, and they are others: no repeat helps. */
function differs(error: NotTransferred): boolean {
	return error.status === BAD_REQUEST;
}

function pathOf(sender: Sender): { request_id: string; upload_id: string } {
	return { request_id: sender.order.request, upload_id: sender.upload ?? "" };
}
