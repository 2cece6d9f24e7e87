import { useLocation } from "preact-iso";
import { signIn, staffRoles } from "../../api/session.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { parts } from "../../words/parts.ts";
import { say } from "../../words/speak.ts";

/** Sign in with e-mail and password, staff with the code of their second factor too. */
export default function SignIn() {
	const { query, route } = useLocation();
	const form = useForm({ email: "", password: "", otp: "" });
	const { email, password, otp } = form.values;
	const code = otp !== "" || asksForCode(form.problem?.code);
	const submit = async () => {
		const required = say(parts.required);
		const wrong = { ...(email ? {} : { email: required }), ...(password ? {} : { password: required }) };
		const done = await form.send(() => signIn({ email, password, ...(otp ? { otp } : {}) }), wrong);
		if (done) route(destination(query.next), true);
	};
	return (
		<Page title={say(account.sign_in)} wrong={form.refusals > 0}>
			<Form form={form} onSubmit={() => void submit()}>
				<TextField form={form} name="email" type="email" autocomplete="username" label={say(account.email)} />
				<TextField
					form={form}
					name="password"
					type="password"
					autocomplete="current-password"
					label={say(account.password)}
				/>
				{code && (
					<TextField
						form={form}
						name="otp"
						inputmode="numeric"
						autocomplete="one-time-code"
						maxlength={6}
						short
						label={say(account.otp)}
						hint={say(account.otp_hint)}
					/>
				)}
				<Button submits kind="main" busy={form.busy}>
					{say(account.sign_in)}
				</Button>
			</Form>
		</Page>
	);
}

function asksForCode(code: string | undefined): boolean {
	return code === "second_factor_required" || code === "wrong_second_factor";
}

/** Where to go on: the page that asked, if it is one of ours, else the person's first page. */
function destination(next: string | undefined): string {
	if (next?.startsWith("/") && !next.startsWith("//")) return next;
	return staffRoles.value.length ? "/desk" : "/requests";
}
