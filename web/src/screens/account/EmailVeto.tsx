import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";

/** The way back from a change of address that one did not ask for, by the link mailed to the old address. */
export default function EmailVeto() {
	const form = useForm({});
	const [done, setDone] = useState(false);
	const veto = location.hash.slice(1);
	const stop = async () => {
		if (await form.send(async () => void (await call("vetoEmailChange", { body: { veto } })))) setDone(true);
	};
	if (done) {
		return (
			<Page title={say(account.veto)}>
				<Notice kind="good" answers>
					<p>{say(account.veto_done)}</p>
				</Notice>
				<ButtonLink kind="main" href="/password">
					{say(account.new_password)}
				</ButtonLink>
			</Page>
		);
	}
	if (!veto) return <Page title={say(account.veto)} lead={say(account.link_incomplete)} />;
	return (
		<Page title={say(account.veto)} lead={say(account.veto_lead)} wrong={form.refusals > 0}>
			<Form form={form} onSubmit={() => void stop()}>
				<Button submits kind="danger" busy={form.busy}>
					{say(account.veto_button)}
				</Button>
			</Form>
		</Page>
	);
}
