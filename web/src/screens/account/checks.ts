import { parts } from "../../words/parts.ts";
import { say } from "../../words/speak.ts";

/** The fields that were left empty, each with the words for it. */
export function missing<V extends object>(values: V, ...names: (keyof V & string)[]): Partial<Record<string, string>> {
	return Object.fromEntries(names.filter((name) => !values[name]).map((name) => [name, say(parts.required)]));
}
