import type { ProductKind } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { Checkbox, SelectField, TextArea, TextField } from "../../../parts/fields.tsx";
import type { FormState } from "../../../parts/form.ts";
import { keeping as words } from "../../../words/keeping.ts";
import { say } from "../../../words/speak.ts";
import type { Values } from "./entry.ts";

/** The fields of an entry: titles and summary, what belongs to its kind, formats and media. */
export function EntryFields(props: { form: FormState<Values> }) {
	const { form } = props;
	const kind = form.values.kind as ProductKind;
	return (
		<>
			<TextField form={form} name="title.id" label={say(words.title_id)} maxlength={300} />
			<TextField form={form} name="title.en" label={say(words.title_en)} maxlength={300} />
			<TextArea form={form} name="abstract.id" label={say(words.abstract_id)} maxlength={4000} optional />
			<TextArea form={form} name="abstract.en" label={say(words.abstract_en)} maxlength={4000} optional />
			{kind === "publication" && <Publication form={form} />}
			{kind === "microdata" && <Microdata form={form} />}
			{kind === "map" && <Maps form={form} />}
			<Several form={form} of="formats" codes="Format" label={say(words.formats)} />
			<Several form={form} of="media" codes="Medium" label={say(words.media)} />
		</>
	);
}

function Publication({ form }: { form: FormState<Values> }) {
	const of = "details.publication";
	return (
		<>
			<TextField
				form={form}
				name={`${of}.pages`}
				label={say(words.pages)}
				hint={say(words.pages_hint)}
				inputmode="numeric"
				short
			/>
			<TextField
				form={form}
				name={`${of}.roman_pages`}
				label={say(words.roman_pages)}
				inputmode="numeric"
				short
				optional
			/>
			<TextField form={form} name={`${of}.released`} type="date" label={say(words.released)} short optional />
			<TextField form={form} name={`${of}.catalogue_number`} label={say(words.catalogue_number)} short optional />
			<TextField form={form} name={`${of}.publication_number`} label={say(words.publication_number)} short optional />
			<TextField form={form} name={`${of}.issn`} label="ISSN" short optional />
			<TextField form={form} name={`${of}.isbn`} label="ISBN" short optional />
		</>
	);
}

function Microdata({ form }: { form: FormState<Values> }) {
	const of = "details.microdata";
	return (
		<>
			<TextField form={form} name={`${of}.survey`} label={say(words.survey)} />
			<TextField form={form} name={`${of}.period`} label={say(words.period)} short />
			<TextField form={form} name={`${of}.records`} label={say(words.records)} inputmode="numeric" short optional />
			<Several form={form} of="processing" codes="Processing" label={say(words.processing)} />
			<Checkbox form={form} name={`${of}.whole_only`} label={say(words.whole_only)} />
			<TextArea
				form={form}
				name={`${of}.regions`}
				label={say(words.regions)}
				hint={say(words.regions_hint)}
				rows={6}
				optional
			/>
			<TextArea
				form={form}
				name={`${of}.variables`}
				label={say(words.variables)}
				hint={say(words.variables_hint)}
				rows={10}
				optional
			/>
		</>
	);
}

function Maps({ form }: { form: FormState<Values> }) {
	const of = "details.map";
	return (
		<>
			<SelectField form={form} name={`${of}.extent`} label={say(words.extent)} options={options("MapExtent")} empty />
			<SelectField form={form} name={`${of}.level`} label={say(words.level)} options={options("MapLevel")} empty />
			<TextField form={form} name={`${of}.region`} label={say(words.region)} short optional />
			<TextField form={form} name={`${of}.edition`} label={say(words.edition)} short optional />
			<TextField form={form} name={`${of}.maps`} label={say(words.maps)} inputmode="numeric" short optional />
		</>
	);
}

function Several(props: { form: FormState<Values>; of: string; codes: string; label: string }) {
	return (
		<fieldset class="choice desk-several">
			<legend>{props.label}</legend>
			{options(props.codes).map(([code, label]) => (
				<Checkbox key={code} form={props.form} name={`${props.of}.${code}`} label={label} group={props.label} />
			))}
		</fieldset>
	);
}
