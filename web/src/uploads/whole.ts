import { call } from "../api/call.ts";
import { posted } from "./posted.ts";
import type { Sender } from "./sender.ts";
import { NotTransferred } from "./transfer.ts";

const FORBIDDEN = 403;

/** Send a file whole, by the store's form. One key: an announcement repeated is the same one, with a fresh form. */
export async function whole(sender: Sender, signal: AbortSignal): Promise<void> {
	try {
		await post(sender, signal);
	} catch (error) {
		if (!(error instanceof NotTransferred && error.status === FORBIDDEN)) throw error;
		// The form lives a quarter of an hour, and a bad line may take longer.
		await post(sender, signal);
	}
}

async function post(sender: Sender, signal: AbortSignal): Promise<void> {
	const { file, order, key, means } = sender;
	const form = await call("startUpload", {
		path: { request_id: order.request },
		body: { purpose: order.purpose, line: order.line, media_type: file.type, size_bytes: file.size },
		key,
	});
	sender.upload = form.upload_id;
	signal.throwIfAborted();
	const onSent = (bytes: number) => sender.tell("sending", Math.min(bytes, file.size));
	sender.tell("sending");
	await posted(form, file, { signal, onSent }, means.transfer);
}
