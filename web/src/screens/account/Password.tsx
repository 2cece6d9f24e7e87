import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { CodeField, EmailField, NewPasswordField } from "./fields.tsx";

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
				<EmailField form={form} />
				{step === "code" && (
					<>
						<CodeField form={form} name="code" label={account.code} />
						<NewPasswordField form={form} label={account.new_password} />
					</>
				)}
				<Button submits kind="main" busy={form.busy}>
					{say(step === "address" ? account.reset_send : account.reset_save)}
				</Button>
			</Form>
		</Page>
	);
}
