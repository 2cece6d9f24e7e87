import { useLocation } from "preact-iso";
import { signIn } from "../../api/session.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { destination } from "./destination.ts";
import { SecondFactorSetup } from "./SecondFactorSetup.tsx";

/** Sign in with e-mail and password; staff with the code of their second factor too, which is set up here at first. */
export default function SignIn() {
	const { query, route } = useLocation();
	const form = useForm({ email: "", password: "", otp: "" });
	const { email, password, otp } = form.values;
	const code = form.problem?.code;
	const submit = async () => {
		const act = () => signIn({ email, password, ...(otp ? { otp } : {}) });
		if (await form.send(act, missing(form.values, "email", "password"))) route(destination(query.next), true);
	};
	if (code === "second_factor_missing") return <SecondFactorSetup credentials={{ email, password }} />;
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
				{(otp || code === "second_factor_required" || code === "wrong_second_factor") && (
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
				<div class="actions">
					<Button submits kind="main" busy={form.busy}>
						{say(account.sign_in)}
					</Button>
				</div>
			</Form>
			<hr />
			<p>
				<a href="/password">{say(account.forgotten)}</a>
			</p>
			<p>
				{say(account.no_account)} <a href={`/register${again(query.next)}`}>{say(account.register)}</a>
			</p>
		</Page>
	);
}

function again(next: string | undefined): string {
	return next ? `?next=${encodeURIComponent(next)}` : "";
}
