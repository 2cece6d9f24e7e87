// The words of the API's codes, from the house: no page keeps translations of codes.
import { signal } from "@preact/signals";
import { language } from "../words/speak.ts";
import { call } from "./call.ts";
import type { Language, Vocabulary } from "./types.ts";

type Enums = Vocabulary["enums"];
const known = signal<Partial<Record<Language, Enums>>>({});
const asked = new Set<Language>();

/** The label of a code, fit for a button, a tag or a cell; nothing until the words have come. */
export function labelled(of: string, code: string): string {
	return words()?.[of]?.[code] ?? "";
}

/** The codes of an enum with their labels, in the house's order: the options of a form. */
export function options(of: string): readonly (readonly [code: string, label: string])[] {
	return Object.entries(words()?.[of] ?? {});
}

function words(): Enums | undefined {
	const spoken = language.value;
	if (!asked.has(spoken)) {
		asked.add(spoken);
		call("getVocabulary", {}).then(
			({ enums }) => {
				known.value = { ...known.value, [spoken]: enums };
			},
			() => asked.delete(spoken),
		);
	}
	return known.value[spoken];
}
