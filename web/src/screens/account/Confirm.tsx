import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { me, reloadMe, signIn } from "../../api/session.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { destination } from "./destination.ts";
import { CodeField, EmailField, PasswordField } from "./fields.tsx";
import { pending } from "./pending.ts";

/** Confirm an address by the mailed code: of a new account, which is then signed in, or of one that changes it. */
export default function Confirm() {
	const { query, route } = useLocation();
	const [known] = useState(pending.credentials !== null);
	const form = useForm({ email: "", password: "", ...pending.credentials, code: "" });
	const resend = useForm({});
	const [resent, setResent] = useState(false);
	const { email, password, code } = form.values;
	const submit = async () => {
		const act = async () => {
			await call("confirmAccount", { body: { email, password, code } });
			pending.credentials = null;
			if (me.value) await reloadMe();
			else await signIn({ email, password });
		};
		if (await form.send(act, missing(form.values, "email", "password", "code"))) route(destination(query.next), true);
	};
	const sendAgain = async () => {
		setResent(await resend.send(async () => void (await call("resendConfirmation", { body: { email } }))));
	};
	return (
		<Page title={say(account.confirm)} lead={say(account.confirm_lead)} wrong={form.refusals > 0}>
			{resent && (
				<Notice kind="good" answers>
					<p>{say(account.resent)}</p>
				</Notice>
			)}
			<Form form={form} onSubmit={() => void submit()}>
				<EmailField form={form} />
				<CodeField form={form} name="code" label={account.code} />
				{!known && <PasswordField form={form} />}
				<div class="actions">
					<Button submits kind="main" busy={form.busy}>
						{say(account.confirm_button)}
					</Button>
					{email && (
						<Button kind="quiet" busy={resend.busy} onClick={() => void sendAgain()}>
							{say(account.resend)}
						</Button>
					)}
				</div>
			</Form>
		</Page>
	);
}
