import type { LayoutShown, StatementListed } from "../../../api/types.ts";
import { date } from "../../../words/formats.ts";
import { imports as words } from "../../../words/imports.ts";
import { named, say } from "../../../words/speak.ts";

/** The title of a layout in the reader's language; its name where the office has it no more. */
export function titleOf(layouts: readonly LayoutShown[] | undefined, name: string): string {
	const layout = layouts?.find((one) => one.name === name);
	return layout ? named(layout.title) : name;
}

/** From which day to which a statement tells. */
export function period({ summary }: StatementListed): string | null {
	if (!summary?.first_day || !summary.last_day) return null;
	return say(words.from_to, { first: date(summary.first_day, true), last: date(summary.last_day, true) });
}
