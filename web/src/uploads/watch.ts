import { call } from "../api/call.ts";
import { Unreachable } from "../api/problems.ts";
import type { UploadShown } from "../api/types.ts";
import type { Sender } from "./sender.ts";

const SECONDS = [1, 2, 3, 5];

/** Ask the house what became of a file, until it knows: after 1, 2, 3, then each 5 seconds. Throws Refused, AbortError. */
export async function watch(sender: Sender, signal: AbortSignal): Promise<UploadShown> {
	const path = { request_id: sender.order.request, upload_id: sender.upload ?? "" };
	for (let turn = 0; ; turn++) {
		await sender.means.wait((SECONDS[turn] ?? 5) * 1000, signal);
		const shown = await call("getUpload", { path }).catch(lostLine);
		if (shown?.state === "taken" || shown?.state === "refused") return shown;
	}
}

/** The bytes are there: a line that is lost now loses nothing, and the house is asked again. */
function lostLine(error: unknown): null {
	if (error instanceof Unreachable) return null;
	throw error;
}
