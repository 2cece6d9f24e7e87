import { useState } from "preact/hooks";
import { type Resource, useResource } from "./resource.ts";

interface Answer<T> {
	readonly items: readonly T[];
	readonly next: string | null;
}
export interface Pages<T> extends Resource<readonly T[]> {
	/** Read the next page and add it; undefined where there is none. */
	readonly more: (() => Promise<void>) | undefined;
}

/** Read a list of the house page by page; `key` names the list, as for useResource. */
export function usePages<T>(key: string, load: (cursor?: string) => Promise<Answer<T>>): Pages<T> {
	const [added, setAdded] = useState<{ of: Answer<T>; items: readonly T[]; next: string | null } | null>(null);
	const first = useResource(key, () => load());
	const answer = first.value;
	const later = answer && added?.of === answer ? added : null;
	const next = later ? later.next : (answer?.next ?? null);
	return {
		value: answer && [...answer.items, ...(later?.items ?? [])],
		error: first.error,
		reload: first.reload,
		put: (items) => first.put({ items, next: null }),
		more:
			answer && next
				? async () => {
						const page = await load(next);
						setAdded({ of: answer, items: [...(later?.items ?? []), ...page.items], next: page.next });
					}
				: undefined,
	};
}
