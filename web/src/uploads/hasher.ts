import type { Answered, Asked } from "./hasher.worker.ts";
import address from "./hasher.worker.ts?worker&url";

const LANES = 3;

/** The SHA-256 of each piece, in order, three at a time in a worker. Throws NotReadableError, AbortError. */
export async function hashes(pieces: readonly Blob[], signal: AbortSignal, onHashed: (bytes: number) => void) {
	const worker = new Worker(ours(address), { type: "module" });
	try {
		return await new Promise<string[]>((resolve, reject) => {
			const results: string[] = [];
			let asked = 0;
			let answered = 0;
			const ask = () => {
				const piece = pieces[asked];
				if (piece) worker.postMessage({ id: asked++, piece } satisfies Asked);
			};
			worker.onmessage = ({ data }: MessageEvent<Answered>) => {
				if (data.sha256 === null) return reject(unreadable());
				results[data.id] = data.sha256;
				onHashed(pieces[data.id]?.size ?? 0);
				answered += 1;
				if (answered === pieces.length) resolve(results);
				else ask();
			};
			worker.onerror = () => reject(unreadable());
			if (signal.aborted) return reject(signal.reason);
			signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			for (let lane = 0; lane < LANES; lane++) ask();
		});
	} finally {
		worker.terminate();
	}
}

/** The file was moved, or changed since it was chosen. */
function unreadable(): DOMException {
	return new DOMException("moved or changed", "NotReadableError");
}

interface Policies {
	createPolicy(
		name: string,
		rules: { createScriptURL: (url: string) => string },
	): {
		createScriptURL(url: string): string;
	};
}
let policy: ReturnType<Policies["createPolicy"]> | undefined;

/** The worker's address, as Trusted Types want it said: the one script of ours that is named by a string. */
function ours(url: string): string {
	const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
	policy ??= policies?.createPolicy("hasher", { createScriptURL: (named) => named });
	return policy?.createScriptURL(url) ?? url;
}
