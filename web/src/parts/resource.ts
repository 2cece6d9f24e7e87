import { useEffect, useRef, useState } from "preact/hooks";
import { language } from "../words/speak.ts";

/** What is being read from the house: the value where it has come, else the error, else neither yet. */
export interface Resource<T> {
	readonly value: T | undefined;
	readonly error: unknown;
	/** Read it anew; what is shown stays until the new value has come. */
	reload(): Promise<void>;
	/** Put in place what the house has just answered to a command. */
	put(value: T): void;
}

/** Read something of the house, again whenever `key` or the language changes. A late answer to an older key is dropped. */
export function useResource<T>(key: string, load: () => Promise<T>): Resource<T> {
	const [state, setState] = useState<{ key: string; value?: T; error?: unknown }>({ key });
	const current = useRef(0);
	const spoken = language.value;
	const read = async () => {
		current.current += 1;
		const turn = current.current;
		try {
			const value = await load();
			if (turn === current.current) setState({ key, value });
		} catch (error) {
			if (turn === current.current) setState((before) => (before.key === key ? { ...before, error } : { key, error }));
		}
	};
	useEffect(() => {
		void read();
		return () => {
			current.current += 1;
		};
	}, [key, spoken]);
	const same = state.key === key;
	return {
		value: same ? state.value : undefined,
		error: same ? state.error : undefined,
		reload: read,
		put: (value) => {
			current.current += 1;
			setState({ key, value });
		},
	};
}
