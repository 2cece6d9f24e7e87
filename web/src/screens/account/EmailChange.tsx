import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { PasswordField } from "./fields.tsx";
import { pending } from "./pending.ts";

/** Another address for the account: it counts once the code mailed to it is typed. */
export function EmailChange(props: { email: string }) {
	const { route } = useLocation();
	const form = useForm({ email: "", password: "" });
	const change = async () => {
		const act = async () => {
			await call("updateMe", { body: form.values });
			pending.credentials = form.values;
		};
		if (await form.send(act, missing(form.values, "email", "password"))) route("/register/confirm?next=/me");
	};
	return (
		<section class="panel" id="change-email">
			<h2>{say(account.change_email)}</h2>
			<p class="soft">{say(account.change_email_hint, { email: props.email })}</p>
			<Form form={form} onSubmit={() => void change()}>
				<TextField form={form} name="email" type="email" label={say(account.new_email)} />
				<PasswordField form={form} label={account.own_password} />
				<Button submits busy={form.busy}>
					{say(account.change_button)}
				</Button>
			</Form>
		</section>
	);
}
