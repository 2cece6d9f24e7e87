import { useRef } from "preact/hooks";
import { call } from "../../../api/call.ts";
import type { CheckDocument, NeededShown } from "../../../api/types.ts";
import { type FormState, useForm } from "../../../parts/form.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";

export interface Verdict {
	readonly form: FormState<{ about: string }>;
	/** False where it was refused; `form` then says why. */
	accept(needed: NeededShown): Promise<boolean>;
}

/** The page, that puts an answer in place and leaves the focus where the next document is judged. */
export function quietly(page: RequestPage, tell: () => void): RequestPage {
	return {
		...page,
		done(after) {
			page.put(after);
			tell();
		},
	};
}

/** Find documents in order: each an act of its own, under its own key. */
export function useVerdict(page: RequestPage, tell: () => void): Verdict {
	const form = useForm({ about: "" });
	const body = useRef<CheckDocument>({ document: "abstract", verdict: "accepted" });
	const check = useCommand(quietly(page, tell), form, (key) =>
		call("checkDocument", { path: { request_id: page.request.id }, body: body.current, key }),
	);
	return {
		form,
		async accept({ document, line }) {
			const about = `${document} ${line ?? ""}`;
			if (about !== form.values.about) form.set("about", about);
			body.current = { document, line, verdict: "accepted" };
			return await check();
		},
	};
}
