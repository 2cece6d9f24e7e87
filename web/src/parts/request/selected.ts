import type { LineShown } from "../../api/types.ts";
import { request as words } from "../../words/request.ts";
import { say } from "../../words/speak.ts";

/** Which part of a data set a line asks for, in a few words; nothing for what has no parts. */
export function selected({ kind, selection }: LineShown): string {
	if (kind !== "microdata") return "";
	if (selection.whole) return say(words.whole);
	const { regions, variables } = selection;
	return [say(words.regions, { count: regions.length }), say(words.variables, { count: variables.length })].join(", ");
}
