import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";

/** Take a request made at the counter into one's account, by the consent slip's QR code: `#<reference>.<secret>`. */
export default function Claim() {
	const { route } = useLocation();
	const form = useForm({});
	const [reference = "", secret = ""] = location.hash.slice(1).split(".");
	const claim = () =>
		form.send(async (key) => {
			const request = await call("claimRequest", { body: { reference, secret }, key });
			route(`/requests/${request.id}`);
		});
	if (!reference || !secret) return <Page title={say(account.claim)} lead={say(account.link_incomplete)} />;
	return (
		<SignedIn>
			<Page title={say(account.claim)} lead={say(account.claim_lead)} wrong={form.refusals > 0}>
				<Form form={form} onSubmit={() => void claim()}>
					<Button submits kind="main" busy={form.busy}>
						{say(account.claim_button, { reference })}
					</Button>
				</Form>
			</Page>
		</SignedIn>
	);
}
