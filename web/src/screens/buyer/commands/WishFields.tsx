import { options } from "../../../api/vocabulary.ts";
import { Checkbox, SelectField, TextArea } from "../../../parts/fields.tsx";
import type { FormState } from "../../../parts/form.ts";
import { buying as words } from "../../../words/buying.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";

/** What may be wished to be corrected: what it is about, its reason, and more in words. Flat, as a form holds it. */
export type WishValues = Record<string, string | boolean>;

const LONGEST = 2000;

export function noWishes(about: readonly string[]): WishValues {
	return Object.fromEntries(
		about.flatMap((one) => [
			[one, about.length === 1],
			[`${one}-code`, ""],
			[`${one}-text`, ""],
		]),
	);
}

/** One thing that can be put right: chosen, then its reason and words. `reasons`: the enum that holds the codes. */
export function WishFields(props: {
	form: FormState<WishValues>;
	about: string;
	label: string;
	reasons: string;
	among?: readonly string[];
}) {
	const { form, about } = props;
	const among = options(props.reasons).filter(([code]) => props.among?.includes(code) ?? true);
	return (
		<fieldset class="wish">
			<legend class="hidden">{props.label}</legend>
			<Checkbox form={form} name={about} label={props.label} />
			{form.values[about] && (
				<>
					<SelectField form={form} name={`${about}-code`} label={say(words.wish_reason)} options={among} empty />
					<TextArea
						form={form}
						name={`${about}-text`}
						label={say(words.wish_text)}
						maxlength={LONGEST}
						rows={3}
						optional
					/>
				</>
			)}
		</fieldset>
	);
}

/** What stands in the way of sending the wishes: none chosen, or one without a reason. */
export function wishErrors(values: WishValues, about: readonly string[]): Partial<Record<string, string>> {
	const chosen = about.filter((one) => values[one]);
	if (!chosen.length) return { [about[0] ?? ""]: say(words.wish_none) };
	return Object.fromEntries(
		chosen.filter((one) => !values[`${one}-code`]).map((one) => [`${one}-code`, say(parts.required)]),
	);
}

/** The reason and words of one wish; the code is one of the enum whose options were offered. */
export function wishOf<Code extends string>(values: WishValues, about: string): { code: Code; text: string | null } {
	return { code: values[`${about}-code`] as Code, text: String(values[`${about}-text`] ?? "").trim() || null };
}
