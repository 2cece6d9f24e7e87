// What this browser remembers of uploads in parts, so that one goes on after a reload: never the file, which is asked
// for again. In IndexedDB; the parts that came are S3's to know.
import { createStore, del, set, values } from "idb-keyval";
import type { DocumentPurpose } from "../api/types.ts";

export interface Kept {
	readonly request: string;
	readonly upload: string;
	readonly purpose: DocumentPurpose;
	readonly line: number | null;
	readonly name: string;
	readonly size: number;
	/** Milliseconds of the epoch: when the file was last changed. */
	readonly modified: number;
}

let store: ReturnType<typeof createStore> | undefined;
const uploads = () => {
	store ??= createStore("loket", "uploads");
	return store;
};

export async function keep(upload: Kept): Promise<void> {
	await set(upload.upload, upload, uploads());
}

export async function forget(upload: string): Promise<void> {
	await del(upload, uploads());
}

/** The uploads of a request that may go on. Those that the house does not await any more are forgotten. */
export async function keptFor(request: string, awaited: readonly string[]): Promise<Kept[]> {
	const own = (await values<Kept>(uploads())).filter((each) => each.request === request);
	await Promise.all(own.filter((each) => !awaited.includes(each.upload)).map((each) => forget(each.upload)));
	return own.filter((each) => awaited.includes(each.upload));
}
