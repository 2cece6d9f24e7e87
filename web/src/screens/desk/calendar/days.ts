import type { ClosedDay } from "../../../api/types.ts";

const LINE = /^(\d{4}-\d{2}-\d{2})\s+(\S.*)$/;

/** A day as it is written: what it is called. */
export type NamedDay = Pick<ClosedDay, "day" | "name">;

/** What is said of all days that are written. `certainty` kept, `decreed` empty: as the table has it of each. */
export interface Said {
	readonly kind: ClosedDay["kind"];
	readonly certainty: "kept" | "certain" | "expected";
	readonly decreed: string;
}

/** The days that are written one in each line, and the number of the first line that cannot be read. */
export function daysIn(text: string): { days: NamedDay[]; wrong: number | null } {
	const lines = text.split("\n").map((line) => line.trim());
	const wrong = lines.findIndex((line) => line !== "" && !LINE.test(line));
	const days = lines.flatMap((line) => {
		const [, day, name] = LINE.exec(line) ?? [];
		return day && name ? [{ day, name }] : [];
	});
	return { days, wrong: wrong < 0 ? null : wrong + 1 };
}

/** A year's days with these besides: of a day that is named anew, what is not said anew stays as it was. */
export function withDays(closed: readonly ClosedDay[], more: readonly NamedDay[], said: Said): ClosedDay[] {
	const before = new Map(closed.map((each) => [each.day, each]));
	const named = new Set(more.map(({ day }) => day));
	return [
		...closed.filter(({ day }) => !named.has(day)),
		...more.map(({ day, name }) => ({ day, name, kind: said.kind, ...standing(before.get(day), said) })),
	];
}

/** Whether a day is only expected, and since when it is decreed: never both. */
function standing(
	before: ClosedDay | undefined,
	{ certainty, decreed }: Said,
): Pick<ClosedDay, "expected" | "decreed"> {
	if (certainty === "expected") return { expected: true, decreed: null };
	const expected = certainty === "kept" && !decreed && (before?.expected ?? false);
	return { expected, decreed: decreed || (before?.decreed ?? null) };
}
