// The words of the API's codes, from the house: no page keeps translations of codes.
import { signal } from "@preact/signals";
import { asked, language, readInEachLanguage } from "../words/speak.ts";
import { call } from "./call.ts";
import type { Language, Vocabulary } from "./types.ts";

type Enums = Vocabulary["enums"];
const known = signal<Partial<Record<Language, Enums>>>({});
const begun = new Map<Language, Promise<void>>();
readInEachLanguage(() => learned(asked.value));

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
	if (spoken === asked.value) void learned(spoken);
	return known.value[spoken];
}

/** Ask for the words of the language in which the house is asked now, once. */
function learned(spoken: Language): Promise<void> {
	const underWay = begun.get(spoken) ?? learn(spoken);
	begun.set(spoken, underWay);
	return underWay;
}

async function learn(spoken: Language): Promise<void> {
	try {
		const { enums } = await call("getVocabulary", {});
		known.value = { ...known.value, [spoken]: enums };
	} catch {
		begun.delete(spoken);
	}
}
