import { forget, keep } from "./kept.ts";
import { type Consignment, transfer } from "./transfer.ts";

/** What a sender works with: tests bring their own. */
export interface Means {
	readonly transfer: (consignment: Consignment) => Promise<void>;
	readonly hashes: (
		pieces: readonly Blob[],
		signal: AbortSignal,
		onHashed: (bytes: number) => void,
	) => Promise<string[]>;
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	readonly keep: typeof keep;
	readonly forget: typeof forget;
}

export const BROWSER: Means = {
	transfer,
	hashes: async (...asked) => (await import("./hasher.ts")).hashes(...asked),
	wait,
	keep,
	forget,
};

/** Wait, or throw the signal's reason. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) return reject(signal.reason);
		const stop = () => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal.removeEventListener("abort", stop);
			resolve();
		}, milliseconds);
		signal.addEventListener("abort", stop, { once: true });
	});
}
