import { useRef, useState } from "preact/hooks";
import { drawKey } from "../api/call.ts";
import { Refused } from "../api/problems.ts";
import type { Problem } from "../api/types.ts";

/** A form: what is typed, what is wrong with it, and one act at a time under one key. */
export interface FormState<V extends object> {
	readonly values: V;
	readonly errors: Partial<Record<string, string>>;
	/** What each field is called, for the summary of what is wrong. */
	readonly labels: Map<string, string>;
	readonly problem: Problem | null;
	readonly unreachable: boolean;
	readonly busy: boolean;
	/** How often it was refused: the error summary takes the focus anew each time. */
	readonly refusals: number;
	set<K extends keyof V>(name: K, value: V[K]): void;
	/** Begin anew with other values. */
	reset(values: V): void;
	/** Act, with the key under which a repeat is the same act. False where it was refused, or is still going on. */
	send(act: (key: string) => Promise<void>, wrong?: Partial<Record<string, string>>): Promise<boolean>;
}

interface Standing {
	readonly errors: Partial<Record<string, string>>;
	readonly problem: Problem | null;
	readonly unreachable: boolean;
}
const FREE: Standing = { errors: {}, problem: null, unreachable: false };

/**
 * Hold a form. What was typed stays through refusals and lost lines; the key is drawn when the form opens and again
 * only after success, or when what is typed changes, so that a double click or a repeat on a bad line is one command.
 */
export function useForm<V extends object>(initial: V): FormState<V> {
	const [values, setValues] = useState(initial);
	const [state, setState] = useState(FREE);
	const [busy, setBusy] = useState(false);
	const [refusals, setRefusals] = useState(0);
	const going = useRef(false);
	const key = useRef(drawKey());
	const labels = useRef(new Map<string, string>()).current;
	const refuse = (
		why: Partial<typeof FREE> & { errors?: Partial<Record<string, string>>; problem?: Problem | null },
	) => {
		setState({ ...FREE, ...why });
		setRefusals((count) => count + 1);
	};
	return {
		values,
		...state,
		labels,
		busy,
		refusals,
		set(name, value) {
			key.current = drawKey();
			setValues((before) => ({ ...before, [name]: value }));
		},
		reset(fresh) {
			key.current = drawKey();
			setValues(fresh);
			setState(FREE);
		},
		async send(act, wrong = {}) {
			if (going.current) return false;
			if (Object.values(wrong).some(Boolean)) {
				refuse({ errors: wrong });
				return false;
			}
			going.current = true;
			setBusy(true);
			try {
				await act(key.current);
				key.current = drawKey();
				setState(FREE);
				return true;
			} catch (error) {
				if (error instanceof Refused) refuse({ problem: error.problem, errors: errorsOf(error.problem) });
				else refuse({ unreachable: true });
				return false;
			} finally {
				going.current = false;
				setBusy(false);
			}
		},
	};
}

/** The house's errors by field: ["body", "identity", "number"] belongs to the field `identity.number`. */
function errorsOf(problem: Problem): Partial<Record<string, string>> {
	const errors = problem.errors ?? [];
	return Object.fromEntries(errors.map(({ loc, msg }) => [loc.slice(1).join("."), msg]));
}

/** The form, of which each change is also told to `follow`: for what is kept or shown while it is typed. */
export function followed<V extends object>(
	form: FormState<V>,
	follow: <K extends keyof V>(name: K, value: V[K]) => void,
): FormState<V> {
	return {
		...form,
		set(name, value) {
			form.set(name, value);
			follow(name, value);
		},
	};
}
