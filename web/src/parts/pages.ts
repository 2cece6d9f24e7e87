import { useRef } from "preact/hooks";
import { type Resource, useResource } from "./resource.ts";

interface Answer<T> {
	readonly items: readonly T[];
	readonly next: string | null;
}
export interface Pages<T> extends Resource<readonly T[]> {
	/** Read the next page and add it; undefined where there is none. */
	readonly more: (() => Promise<void>) | undefined;
}

type Load<T> = (cursor?: string) => Promise<Answer<T>>;

/**
 * Read a list of the house page by page; `key` names the list, as for useResource. Read anew, it is as long as it was:
 * what somebody has just changed on a later page stays before them.
 */
export function usePages<T>(key: string, load: Load<T>): Pages<T> {
	const shown = useRef({ of: key, pages: 1 });
	if (shown.current.of !== key) shown.current = { of: key, pages: 1 };
	const read = useResource(key, () => readPages(load, shown.current.pages));
	const answer = read.value;
	const next = answer?.next;
	return {
		value: answer?.items,
		error: read.error,
		reload: read.reload,
		put: (items) => read.put({ items, next: null }),
		more:
			answer && next
				? async () => {
						const page = await load(next);
						shown.current.pages += 1;
						read.put({ items: [...answer.items, ...page.items], next: page.next });
					}
				: undefined,
	};
}

async function readPages<T>(load: Load<T>, pages: number): Promise<Answer<T>> {
	let { items, next } = await load();
	for (let page = 1; page < pages && next; page += 1) {
		const further = await load(next);
		items = [...items, ...further.items];
		next = further.next;
	}
	return { items, next };
}
