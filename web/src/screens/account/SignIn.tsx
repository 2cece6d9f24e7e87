import { useLocation } from "preact-iso";
import { signIn } from "../../api/session.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { destination } from "./destination.ts";
import { CodeField, EmailField, PasswordField } from "./fields.tsx";
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
				<EmailField form={form} />
				<PasswordField form={form} />
				{(otp || code === "second_factor_required" || code === "wrong_second_factor") && (
					<CodeField form={form} name="otp" label={account.otp} hint={account.otp_hint} />
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
