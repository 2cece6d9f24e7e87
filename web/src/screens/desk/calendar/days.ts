import type { ClosedDay } from "../../../api/types.ts";

const LINE = /^(\d{4}-\d{2}-\d{2})\s+(\S.*)$/;

/** The days that are written one in each line, and the number of the first line that cannot be read. */
export function daysIn(text: string, kind: ClosedDay["kind"]): { days: ClosedDay[]; wrong: number | null } {
	const lines = text.split("\n").map((line) => line.trim());
	const wrong = lines.findIndex((line) => line !== "" && !LINE.test(line));
	const days = lines.flatMap((line) => {
		const [, day, name] = LINE.exec(line) ?? [];
		return day && name ? [{ day, name, kind, expected: false, decreed: null }] : [];
	});
	return { days, wrong: wrong < 0 ? null : wrong + 1 };
}

/** A year's days with these besides: of a day that is named anew, the new name counts. */
export function withDays(closed: readonly ClosedDay[], more: readonly ClosedDay[]): ClosedDay[] {
	const named = new Set(more.map(({ day }) => day));
	return [...closed.filter(({ day }) => !named.has(day)), ...more];
}
