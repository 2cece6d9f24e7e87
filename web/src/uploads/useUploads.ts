import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { UploadTaken } from "../api/types.ts";
import { type Kept, keptFor } from "./kept.ts";
import { isSame } from "./plan.ts";
import type { Order, Sender } from "./sender.ts";

/** The files of one request that are on their way from this page, and those of an earlier visit that may go on. */
export interface Uploads {
	readonly senders: readonly Sender[];
	readonly kept: readonly Kept[];
	/** Send a file of a kind that the house takes now. */
	send(taken: UploadTaken, file: File): void;
	/** Go on with an upload of an earlier visit. False: that is another file. */
	goOn(kept: Kept, file: File, taken: UploadTaken): boolean;
	/** Tries again to begin, where the line was lost before a file could even be begun with; else null. */
	readonly again: (() => Promise<void>) | null;
	/** Take a file back, or only its row away where it is done with. Throws Refused, Unreachable. */
	remove(sender: Sender): Promise<void>;
}

/** Every file on its way: it goes on while its sender looks at other screens. */
const underway = signal<readonly Sender[]>([]);
const unbegun = signal<(() => Promise<void>) | null>(null);

/**
 * The uploads of a request. `awaited`: the ids of its pending ones; `onChanged`: called when the house has taken or
 * refused a file, or one was taken back, to read the request anew.
 */
export function useUploads(request: string, awaited: readonly string[], onChanged: () => void): Uploads {
	const [kept, setKept] = useState<readonly Kept[]>([]);
	const senders = underway.value.filter(({ order }) => order.request === request);
	const own = senders.flatMap(({ upload }) => upload ?? []);
	useEffect(() => {
		if (awaited.length) void keptFor(request, [...awaited, ...own]).then(setKept);
		else setKept([]);
	}, [request, awaited.join(" ")]);
	for (const sender of senders) sender.onJudged = onChanged;
	return {
		senders,
		again: unbegun.value,
		kept: kept.filter(({ upload }) => !own.includes(upload)),
		send: (taken, file) => void begin(orderOf(request, taken), file),
		goOn(upload, file, taken) {
			if (!isSame(upload, file)) return false;
			void begin(orderOf(request, taken), file, upload);
			return true;
		},
		async remove(sender) {
			if (!isOver(sender)) await sender.abort();
			underway.value = underway.value.filter((each) => each !== sender);
			onChanged();
		},
	};
}

/** The machinery of sending is loaded with the first file. */
async function begin(order: Order, file: File, kept: Kept | null = null): Promise<void> {
	const machinery = await import("./sender.ts").catch(() => null);
	unbegun.value = machinery ? null : () => begin(order, file, kept);
	if (!machinery) return;
	const sender = new machinery.Sender(order, file, kept);
	if (!underway.value.length) addEventListener("beforeunload", warn);
	underway.value = [...underway.value, sender];
	await sender.run();
}

/** The browser asks before the page is closed while bytes are on their way. */
function warn(event: BeforeUnloadEvent): void {
	if (underway.value.some(({ progress }) => ["preparing", "sending"].includes(progress.value.stage)))
		event.preventDefault();
}

function isOver({ progress }: Sender): boolean {
	return ["taken", "refused"].includes(progress.value.stage);
}

function orderOf(request: string, { purpose, line, part_bytes }: UploadTaken): Order {
	return { request, purpose, line, part_bytes };
}
