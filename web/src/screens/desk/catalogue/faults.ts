import type { ProductKind } from "../../../api/types.ts";
import { keeping as words } from "../../../words/keeping.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";
import { regionsIn, variablesIn } from "./codebook.ts";
import { chosen, FIELDS, isNumber, text, type Values } from "./entry.ts";

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const WHOLE = /^\d{1,12}$/;
const NEEDED: Readonly<Record<ProductKind, readonly string[]>> = {
	publication: ["pages"],
	microdata: ["survey", "period"],
	map: ["extent", "level"],
};

/** What is known to be wrong before an entry is sent, by field; of the rest the house judges. */
export function faultsOf(values: Values, formats: string, media: string): Partial<Record<string, string>> {
	const kind = values.kind as ProductKind;
	const wrong: Partial<Record<string, string>> = {};
	if (!ID.test(text(values, "id"))) wrong.id = say(words.id_wrong);
	for (const name of ["title.id", "title.en", ...NEEDED[kind].map((each) => `details.${kind}.${each}`)])
		if (!text(values, name)) wrong[name] = say(parts.required);
	for (const name of FIELDS[kind].map((each) => `details.${kind}.${each}`).filter(isNumber)) {
		const typed = text(values, name);
		if (typed && !WHOLE.test(typed)) wrong[name] = say(words.whole_number);
	}
	if (Boolean(text(values, "abstract.id")) !== Boolean(text(values, "abstract.en")))
		wrong[text(values, "abstract.id") ? "abstract.en" : "abstract.id"] = say(words.both_abstracts);
	if (!chosen(values, "formats").length) wrong[formats] = say(words.choose_one);
	if (!chosen(values, "media").length) wrong[media] = say(words.choose_one);
	if (kind === "microdata") {
		const regions = regionsIn(text(values, "details.microdata.regions")).wrong;
		const variables = variablesIn(text(values, "details.microdata.variables"), []).wrong;
		if (regions) wrong["details.microdata.regions"] = say(words.line_wrong, { line: regions });
		if (variables) wrong["details.microdata.variables"] = say(words.line_wrong, { line: variables });
	}
	return wrong;
}
