import { useEffect } from "preact/hooks";
import type { RequestShown } from "../../api/types.ts";
import type { FormState } from "../form.ts";
import type { RequestPage } from "./page.ts";

/** Refusals that say: the request is not as this page shows it. */
const CHANGED = new Set(["overtaken", "offer_outdated", "product_changed", "wrong_phase"]);

/**
 * Give a command by a form. Where somebody was faster, the request is read anew behind the form, and what was typed
 * stays. The answer says whether it was done.
 */
export function useCommand<V extends object>(
	page: RequestPage,
	form: FormState<V>,
	act: (key: string) => Promise<RequestShown>,
) {
	useEffect(() => {
		if (CHANGED.has(form.problem?.code ?? "")) void page.reload();
	}, [form.refusals]);
	return (wrong?: Partial<Record<string, string>>) => form.send(async (key) => page.done(await act(key)), wrong);
}
