// Regions and variables of microdata as lines of text, in the notation of the catalogue's table.
import type { Region, Variable, VariableGiven } from "../../../api/types.ts";

/** What lines say; `wrong`: the number of the first that says nothing, from 1. */
export interface Parsed<T> {
	readonly items: T[];
	readonly wrong: number | null;
}

export function lineOfRegion({ code, name }: Region): string {
	return `${code}=${name}`;
}

/** The labels stand with " / " between them where one has slashes itself. */
export function lineOfVariable({ name, label }: Variable): string {
	const between = label.id.includes("/") || label.en.includes("/") ? " / " : "/";
	return `${name}=${label.id}${between}${label.en}`;
}

export function regionsIn(lines: string): Parsed<Region> {
	return parsed(lines, ([code, name]) => (code && name ? { code, name } : null));
}

/** A variable that was there before keeps its type and its codes. */
export function variablesIn(lines: string, before: readonly Variable[]): Parsed<VariableGiven> {
	return parsed(lines, ([name, labels]) => {
		const at = labels.includes(" / ") ? " / " : "/";
		const [id = "", en = "", ...more] = labels.split(at).map((each) => each.trim());
		if (!name || !id || !en || more.length) return null;
		const known = before.find((each) => each.name === name);
		return { name, label: { id, en }, ...(known && { type: known.type, values: known.values }) };
	});
}

function parsed<T>(lines: string, read: (parts: [string, string]) => T | null): Parsed<T> {
	const rows = lines.split("\n").map((line) => line.trim());
	const items: T[] = [];
	let wrong: number | null = null;
	rows.forEach((row, place) => {
		if (!row) return;
		const at = row.indexOf("=");
		const item = at < 0 ? null : read([row.slice(0, at).trim(), row.slice(at + 1).trim()]);
		if (item) items.push(item);
		else wrong ??= place + 1;
	});
	return { items, wrong };
}
