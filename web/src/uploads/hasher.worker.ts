// Hashes pieces of a file beside the page, so that typing and scrolling go on.
import { sha256 } from "./sha256.ts";

export interface Asked {
	readonly id: number;
	readonly piece: Blob;
}
/** `sha256` null: the bytes could not be read (a file that was moved or changed). */
export interface Answered {
	readonly id: number;
	readonly sha256: string | null;
}

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
	const answer = await sha256(data.piece).catch(() => null);
	self.postMessage({ id: data.id, sha256: answer } satisfies Answered);
};
