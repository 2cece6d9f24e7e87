// What the treasurer types, as the house takes it: text trimmed, an empty optional field as null.

export function optional(text: string): string | null {
	return text.trim() || null;
}

/** The names of fields that were left empty, each with the words for it. */
export function empty<V extends Record<string, string>>(
	values: V,
	words: string,
	...names: (keyof V & string)[]
): Record<string, string> {
	return Object.fromEntries(names.filter((name) => !values[name]?.trim()).map((name) => [name, words]));
}
