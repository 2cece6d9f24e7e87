import { signal } from "@preact/signals";
import { call, drawKey } from "../api/call.ts";
import { Refused, Unreachable } from "../api/problems.ts";
import type { DocumentPurpose, UploadShown } from "../api/types.ts";
import type { Text } from "../words/speak.ts";
import { uploads as words } from "../words/uploads.ts";
import { inParts } from "./in_parts.ts";
import type { Kept } from "./kept.ts";
import { BROWSER } from "./means.ts";
import { NotTransferred } from "./transfer.ts";
import { watch } from "./watch.ts";
import { whole } from "./whole.ts";

/** For what a file is sent; `part_bytes` null: it goes whole. */
export interface Order {
	readonly request: string;
	readonly purpose: DocumentPurpose;
	readonly line: number | null;
	readonly part_bytes: number | null;
}
/** `interrupted`: it may go on; `refused`: the house does not take this file. */
export type Stage = "preparing" | "sending" | "paused" | "interrupted" | "checking" | "taken" | "refused";
export interface Progress {
	readonly stage: Stage;
	/** Bytes hashed while preparing, else bytes sent. */
	readonly bytes: number;
	/** What there is to say: the house's words, or ours. */
	readonly words: string | Text | null;
}
const BAD_REQUEST = 400;
const FORBIDDEN = 403;

/** One file on its way to the house: sent, paused, gone on with, taken back; at last the house says what became of it. */
export class Sender {
	readonly progress = signal<Progress>({ stage: "preparing", bytes: 0, words: null });
	readonly key = drawKey();
	readonly order: Order;
	readonly file: File;
	readonly means: typeof BROWSER;
	/** The announced upload's id, once there is one. */
	upload: string | null;
	/** SHA-256 of each part, once they are known. */
	hashes: string[] | null = null;
	/** Called when the house has judged the file. */
	onJudged: () => void = () => {};
	private stopping = new AbortController();

	constructor(order: Order, file: File, kept: Kept | null = null, means = BROWSER) {
		this.order = order;
		this.file = file;
		this.upload = kept?.upload ?? null;
		this.means = means;
	}

	/** Send it, or go on. Settles when the house has judged the file, or when it stopped; `progress` says which. */
	async run(): Promise<void> {
		const turn = new AbortController();
		this.stopping = turn;
		try {
			this.tell("preparing");
			await (this.order.part_bytes === null ? whole(this, turn.signal) : inParts(this, turn.signal));
			this.tell("checking", this.file.size);
			this.conclude(await watch(this, turn.signal));
		} catch (error) {
			if (turn.signal.aborted) return;
			turn.abort();
			this.stopped(error);
		}
	}

	/** Stop for now. What the store has stays there. */
	pause(): void {
		this.stopping.abort();
		this.tell("paused", this.progress.value.bytes);
	}

	/** Take the file back; what was sent of it is removed. Throws Refused, Unreachable. */
	async abort(): Promise<void> {
		this.stopping.abort();
		if (this.upload === null) return;
		await call("abortUpload", { path: { request_id: this.order.request, upload_id: this.upload } });
		await this.means.forget(this.upload);
	}

	tell(stage: Stage, bytes = 0, text: string | Text | null = null): void {
		this.progress.value = { stage, bytes, words: text };
	}

	private conclude({ state, words: text }: UploadShown): void {
		this.tell(state === "taken" ? "taken" : "refused", this.file.size, text);
		this.onJudged();
	}

	private stopped(error: unknown): void {
		const { bytes } = this.progress.value;
		if (error instanceof Refused) {
			this.tell("refused", bytes, error.problem.detail);
			return;
		}
		this.tell("interrupted", bytes, reasonOf(error));
		if (!(error instanceof NotTransferred || error instanceof Unreachable || isUnreadable(error))) throw error;
	}
}

function reasonOf(error: unknown): Text {
	if (error instanceof Unreachable) return words.line_lost;
	if (isUnreadable(error)) return words.unreadable;
	const status = error instanceof NotTransferred ? error.status : null;
	if (status === 0) return words.line_lost;
	if (status === BAD_REQUEST) return words.changed;
	return status === FORBIDDEN ? words.late : words.not_stored;
}

/** The browser's own name for a file that was moved, or changed since it was chosen. */
function isUnreadable(error: unknown): boolean {
	return error instanceof DOMException && error.name === "NotReadableError";
}
