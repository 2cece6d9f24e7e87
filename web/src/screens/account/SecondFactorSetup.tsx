import { useLocation } from "preact-iso";
import { encode } from "uqr";
import { call } from "../../api/call.ts";
import { signIn } from "../../api/session.ts";
import type { Credentials } from "../../api/types.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { missing } from "./checks.ts";
import { CodeField } from "./fields.tsx";
import "./account.css";
import { destination } from "./destination.ts";

/** The first sign-in of staff: the secret for the authenticator app, which counts once its code signs in. */
export function SecondFactorSetup(props: { credentials: Credentials }) {
	const { query, route } = useLocation();
	const factor = useResource("second factor", () => call("setUpSecondFactor", { body: props.credentials }));
	const form = useForm({ otp: "" });
	const submit = async () => {
		const act = () => signIn({ ...props.credentials, otp: form.values.otp });
		if (await form.send(act, missing(form.values, "otp"))) route(destination(query.next), true);
	};
	return (
		<Page title={say(account.factor)} lead={say(account.factor_lead)}>
			<Ready of={factor}>
				{({ secret, uri }) => (
					<>
						<QrCode text={uri} label={say(account.factor_qr)} />
						<p>
							{say(account.factor_secret)}: <code>{secret.match(/.{1,4}/g)?.join(" ")}</code>
						</p>
						<Form form={form} onSubmit={() => void submit()}>
							<CodeField form={form} name="otp" label={account.otp} />
							<Button submits kind="main" busy={form.busy}>
								{say(account.sign_in)}
							</Button>
						</Form>
					</>
				)}
			</Ready>
		</Page>
	);
}

function QrCode(props: { text: string; label: string }) {
	const { data, size } = encode(props.text, { border: 3 });
	const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
	return (
		<svg class="qr" role="img" aria-label={props.label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
			<rect width={size} height={size} fill="#fff" />
			<path d={dark.join("")} fill="#000" />
		</svg>
	);
}
