import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { Domicile, Segment } from "../../api/types.ts";
import { options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { Choice, SelectField, TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { language, say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { countries } from "./countries.ts";
import { EmailField, NewPasswordField } from "./fields.tsx";
import { pending } from "./pending.ts";

interface Values {
	name: string;
	email: string;
	password: string;
	segment: Segment | "";
	institution: string;
	domicile: Domicile;
	country: string;
}
const EMPTY: Values = {
	name: "",
	email: "",
	password: "",
	segment: "",
	institution: "",
	domicile: "domestic",
	country: "ID",
};

/** Register an account (O-02). The code that confirms it is mailed. */
export default function Register() {
	const { query, route } = useLocation();
	const form = useForm(EMPTY);
	const { segment, ...values } = form.values;
	const next = query.next ? `?next=${encodeURIComponent(query.next)}` : "";
	const submit = async () => {
		const country = values.domicile === "domestic" ? "ID" : values.country;
		const act = async () => {
			await call("register", {
				body: { ...values, country, language: language.value, ...(segment ? { segment } : {}) },
			});
			pending.credentials = { email: values.email, password: values.password };
		};
		if (await form.send(act, missing(form.values, "name", "email", "password", "segment"))) {
			route(`/register/confirm${next}`);
		}
	};
	return (
		<Page title={say(account.register)} lead={say(account.register_lead)} wrong={form.refusals > 0}>
			<Form form={form} onSubmit={() => void submit()}>
				<TextField
					form={form}
					name="name"
					autocomplete="name"
					label={say(account.name)}
					hint={say(account.name_hint)}
				/>
				<EmailField form={form} />
				<NewPasswordField form={form} label={account.password} />
				<SelectField form={form} name="segment" empty label={say(account.segment)} options={options("Segment")} />
				<TextField
					form={form}
					name="institution"
					optional
					autocomplete="organization"
					label={say(account.institution)}
				/>
				<Choice
					form={form}
					name="domicile"
					label={say(account.domicile)}
					hint={say(account.domicile_hint)}
					options={options("Domicile").map(([value, label]) => ({ value, label }))}
				/>
				{form.values.domicile === "overseas" && (
					<SelectField form={form} name="country" label={say(account.country)} options={countries()} />
				)}
				<p class="soft">
					{say(account.consent)} <a href="/privacy">{say(account.privacy)}</a>
				</p>
				<Button submits kind="main" busy={form.busy}>
					{say(account.register)}
				</Button>
			</Form>
			<hr />
			<p>
				{say(account.have_account)} <a href={`/sign-in${next}`}>{say(account.sign_in)}</a>
			</p>
		</Page>
	);
}
