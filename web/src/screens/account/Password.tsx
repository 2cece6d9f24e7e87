import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";

/** A forgotten password's successor: first the address, then the mailed code with the new password. */
export default function Password() {
	const [step, setStep] = useState<"address" | "code" | "done">("address");
	const form = useForm({ email: "", code: "", password: "" });
	const { email, code, password } = form.values;
	const askForCode = async () => {
		const act = async () => void (await call("requestPasswordReset", { body: { email } }));
		if (await form.send(act, missing(form.values, "email"))) setStep("code");
	};
	const save = async () => {
		const act = async () => void (await call("resetPassword", { body: { email, code, password } }));
		if (await form.send(act, missing(form.values, "code", "password"))) setStep("done");
	};
	if (step === "done") {
		return (
			<Page title={say(account.reset)}>
				<Notice kind="good" answers>
					<p>{say(account.reset_done)}</p>
				</Notice>
				<ButtonLink kind="main" href="/sign-in">
					{say(account.sign_in)}
				</ButtonLink>
			</Page>
		);
	}
	return (
		<Page
			title={say(account.reset)}
			lead={say(step === "address" ? account.reset_lead : account.confirm_lead)}
			wrong={form.refusals > 0}
		>
			<Form form={form} onSubmit={() => void (step === "address" ? askForCode() : save())}>
				<TextField form={form} name="email" type="email" autocomplete="username" label={say(account.email)} />
				{step === "code" && (
					<>
						<TextField
							form={form}
							name="code"
							inputmode="numeric"
							autocomplete="one-time-code"
							maxlength={6}
							short
							label={say(account.code)}
						/>
						<TextField
							form={form}
							name="password"
							type="password"
							autocomplete="new-password"
							label={say(account.new_password)}
							hint={say(account.password_hint)}
						/>
					</>
				)}
				<Button submits kind="main" busy={form.busy}>
					{say(step === "address" ? account.reset_send : account.reset_save)}
				</Button>
			</Form>
		</Page>
	);
}
