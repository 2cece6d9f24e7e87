import { labelled } from "../../../api/vocabulary.ts";
import { keeping as words } from "../../../words/keeping.ts";
import { say, type Text } from "../../../words/speak.ts";

const CODES: Readonly<Record<string, string>> = { formats: "Format", media: "Medium", processing: "Processing" };

/** How a field of an entry is called, by its name in the form. */
export function fieldWords(name: string): string {
	const parts = name.split(".");
	const last = parts.at(-1) ?? "";
	const codes = CODES[parts[0] ?? ""];
	if (codes) return labelled(codes, last);
	const known: Readonly<Record<string, Text>> = words;
	const text = known[parts[0] === "details" ? last : name.replace(".", "_")];
	return text ? say(text) : last.toUpperCase();
}
