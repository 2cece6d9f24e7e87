import { call, drawKey } from "../api/call.ts";
import { Unreachable } from "../api/problems.ts";
import type { FileShown } from "../api/types.ts";
import { sha256 } from "../uploads/sha256.ts";

/** What came is not what the office recorded: the hash of the bytes is another. */
export class Differs extends Error {}

const MOST_IN_MEMORY = 256_000_000;

/** A file as it was fetched, and compared with the hash that the office recorded. */
export interface OpenedFile {
	readonly name: string;
	readonly content: Blob;
}

/** Whether a file is too large to be held by a page: it is saved by the browser itself, and not compared. */
export function isLarge(file: FileShown): boolean {
	return file.size_bytes > MOST_IN_MEMORY;
}

/**
 * Fetch a file of a request and compare its bytes with the recorded hash. `onBytes`: how many have come so far.
 * Throws Refused, Unreachable, Differs.
 */
export async function fetched(request: string, file: FileShown, onBytes: (bytes: number) => void): Promise<OpenedFile> {
	const { url, name, sha256: recorded } = await link(request, file);
	const content = await bytesOf(url, file.media_type, onBytes);
	if ((await sha256(content)) !== recorded) throw new Differs();
	return { name, content };
}

/** An address from which the browser saves the file by itself. Throws Refused, Unreachable. */
export async function link(request: string, file: FileShown) {
	return await call("openFile", { path: { request_id: request, file_id: file.file_id }, key: drawKey() });
}

async function bytesOf(url: string, type: string, onBytes: (bytes: number) => void): Promise<Blob> {
	const chunks: BlobPart[] = [];
	let count = 0;
	try {
		const answer = await fetch(url);
		if (!answer.ok || !answer.body) throw new Unreachable(String(answer.status));
		const reader = answer.body.getReader();
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			chunks.push(read.value);
			count += read.value.length;
			onBytes(count);
		}
	} catch (error) {
		throw error instanceof Unreachable ? error : new Unreachable(url.slice(0, url.indexOf("?")));
	}
	return new Blob(chunks, { type });
}
