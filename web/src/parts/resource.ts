import { useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../api/types.ts";
import { asked, language, readInEachLanguage } from "../words/speak.ts";

/** What is being read from the house: the value where it has come, else the error, else neither yet. */
export interface Resource<T> {
	readonly value: T | undefined;
	readonly error: unknown;
	/** Read it anew; what is shown stays until the new value has come. */
	reload(): Promise<void>;
	/** Put in place what the house has just answered to a command. */
	put(value: T): void;
}

interface Standing<T> {
	readonly key: string;
	/** What was read, and in another language what is about to be spoken. */
	readonly values: Partial<Record<Language, T>>;
	readonly error?: unknown;
}

/**
 * Read something of the house, again whenever `key` changes or another language is about to be spoken. A late answer to
 * an older key is dropped.
 */
export function useResource<T>(key: string, load: () => Promise<T>): Resource<T> {
	const [state, setState] = useState<Standing<T>>({ key, values: {} });
	const current = useRef(0);
	const take = (spoken: Language, value: T) =>
		setState((before) => {
			const others = before.key === key && spoken !== language.value ? before.values : {};
			return { key, values: { ...others, [spoken]: value } };
		});
	const read = async () => {
		current.current += 1;
		const turn = current.current;
		const spoken = asked.value;
		try {
			const value = await load();
			if (turn === current.current) take(spoken, value);
		} catch (error) {
			if (turn === current.current)
				setState((before) => (before.key === key ? { ...before, error } : { key, values: {}, error }));
		}
	};
	const reader = useRef(read);
	reader.current = read;
	useEffect(() => readInEachLanguage(() => reader.current()), []);
	useEffect(() => {
		void read();
		return () => {
			current.current += 1;
		};
	}, [key]);
	const same = state.key === key;
	return {
		value: same ? (state.values[language.value] ?? Object.values(state.values)[0]) : undefined,
		error: same ? state.error : undefined,
		reload: read,
		put: (value) => {
			current.current += 1;
			take(asked.value, value);
		},
	};
}
