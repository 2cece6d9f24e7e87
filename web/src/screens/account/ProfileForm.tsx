import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { me } from "../../api/session.ts";
import type { Domicile, IdentityKind, InstitutionKind, Language, Me, Segment } from "../../api/types.ts";
import { options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { Choice, SelectField, TextArea, TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { countries } from "./countries.ts";

interface Values {
	name: string;
	phone: string;
	segment: Segment;
	institution: string;
	institution_kind: InstitutionKind | "";
	address: string;
	domicile: Domicile;
	country: string;
	language: Language;
	tax_number: string;
	foreign_tax_number: string;
	identity_kind: IdentityKind | "";
	identity_number: string;
}

/** The person's data. Numbers are never shown: an empty field keeps what is kept. */
export function ProfileForm(props: { person: Me }) {
	const { person } = props;
	const form = useForm(valuesOf(person));
	const [saved, setSaved] = useState(false);
	const { values } = form;
	const save = async () => {
		setSaved(false);
		const act = async () => {
			me.value = await call("updateMe", { body: changes(values) });
		};
		if (await form.send(act, missing(values, "name"))) {
			setSaved(true);
			form.reset(valuesOf(me.value ?? person));
		}
	};
	const kept = (masked: string | null | undefined, otherwise: string) =>
		masked ? say(account.kept_as, { masked }) : otherwise;
	return (
		<section class="panel">
			<h2>{say(account.profile)}</h2>
			<p class="soft">{say(account.profile_hint)}</p>
			{saved && (
				<Notice kind="good" answers>
					<p>{say(account.saved)}</p>
				</Notice>
			)}
			<Form form={form} onSubmit={() => void save()}>
				<TextField
					form={form}
					name="name"
					autocomplete="name"
					label={say(account.name)}
					hint={say(account.name_hint)}
				/>
				<TextField
					form={form}
					name="phone"
					type="tel"
					optional
					autocomplete="tel"
					label={say(account.phone)}
					hint={say(account.phone_hint)}
				/>
				<SelectField form={form} name="segment" label={say(account.segment)} options={options("Segment")} />
				<TextField form={form} name="institution" optional label={say(account.institution)} />
				<SelectField
					form={form}
					name="institution_kind"
					optional
					empty
					label={say(account.institution_kind)}
					options={options("InstitutionKind")}
				/>
				<TextArea form={form} name="address" rows={2} optional label={say(account.address)} />
				<Choice
					form={form}
					name="domicile"
					label={say(account.domicile)}
					hint={say(account.domicile_hint)}
					options={options("Domicile").map(([value, label]) => ({ value, label }))}
				/>
				{values.domicile === "overseas" ? (
					<>
						<SelectField form={form} name="country" label={say(account.country)} options={countries()} />
						<TextField
							form={form}
							name="foreign_tax_number"
							optional
							label={say(account.foreign_tax_number)}
							hint={kept(person.foreign_tax_number, "")}
						/>
					</>
				) : (
					<TextField
						form={form}
						name="tax_number"
						inputmode="numeric"
						optional
						label={say(account.tax_number)}
						hint={kept(person.tax_number, say(account.tax_hint))}
					/>
				)}
				<SelectField
					form={form}
					name="identity_kind"
					optional
					empty
					label={say(account.identity_kind)}
					options={options("IdentityKind")}
				/>
				{values.identity_kind && (
					<TextField
						form={form}
						name="identity_number"
						optional
						label={say(account.identity_number)}
						hint={kept(person.identity?.masked, "")}
					/>
				)}
				<Choice
					form={form}
					name="language"
					label={say(account.language)}
					options={[
						{ value: "id", label: say(account.indonesian) },
						{ value: "en", label: say(account.english) },
					]}
				/>
				<Button submits kind="main" busy={form.busy}>
					{say(account.save)}
				</Button>
			</Form>
		</section>
	);
}

function valuesOf(person: Me): Values {
	const { name, phone, segment, institution, address, domicile, country, language } = person;
	return {
		...{ name, phone, segment, institution, address, domicile, country, language },
		institution_kind: person.institution_kind ?? "",
		tax_number: "",
		foreign_tax_number: "",
		identity_kind: person.identity?.kind ?? "",
		identity_number: "",
	};
}

/** What is sent: a number that was left empty is left out, and so stays. */
function changes(values: Values) {
	const { identity_kind, identity_number, tax_number, foreign_tax_number, institution_kind, ...others } = values;
	return {
		...others,
		country: values.domicile === "domestic" ? "ID" : values.country,
		institution_kind: institution_kind || null,
		...(tax_number ? { tax_number } : {}),
		...(foreign_tax_number ? { foreign_tax_number } : {}),
		...(identity_kind && identity_number ? { identity: { kind: identity_kind, number: identity_number } } : {}),
	};
}
