import { useEffect } from "preact/hooks";
import type { FormState } from "../form.ts";

/** Refusals that say: it is not as this page shows it. */
export const CHANGED = new Set(["overtaken", "offer_outdated", "product_changed", "wrong_phase"]);

/** What a command is given on: read anew where somebody was faster, and told what the house answers. */
interface Commanded<A> {
	reload(): Promise<void>;
	done(after: A): void;
}

/**
 * Give a command by a form. Where somebody was faster, the page is read anew behind the form, and what was typed
 * stays. The answer says whether it was done.
 */
export function useCommand<V extends object, A>(
	page: Commanded<A>,
	form: FormState<V>,
	act: (key: string) => Promise<A>,
) {
	useEffect(() => {
		if (CHANGED.has(form.problem?.code ?? "")) void page.reload();
	}, [form.refusals]);
	return (wrong?: Partial<Record<string, string>>) => form.send(async (key) => page.done(await act(key)), wrong);
}
