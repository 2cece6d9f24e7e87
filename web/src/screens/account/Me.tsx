import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { me, signOut, staffRoles } from "../../api/session.ts";
import type { Me as Person } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { ErrorSummary } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { saveAs } from "../../parts/saving.ts";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";
import { EmailChange } from "./EmailChange.tsx";
import { NoticesForm } from "./NoticesForm.tsx";
import { ProfileForm } from "./ProfileForm.tsx";

/** One's own account: data, address, what is kept, the way out. */
export default function Me() {
	return <SignedIn>{me.value && <Account person={me.value} />}</SignedIn>;
}

function Account(props: { person: Person }) {
	const { route } = useLocation();
	const { roles } = props.person;
	return (
		<Page title={say(account.me)} lead={props.person.email}>
			{roles.length > 0 && (
				<section class="panel">
					<h2>{say(account.roles)}</h2>
					<ul>
						{roles.map(({ office, role }) => (
							<li key={`${office} ${role}`}>
								{office}: {labelled("Role", role)}
							</li>
						))}
					</ul>
				</section>
			)}
			{staffRoles.value.length > 0 && <NoticesForm />}
			<ProfileForm person={props.person} />
			<EmailChange email={props.person.email} />
			<TakeAlong />
			<Button onClick={() => void signOut().finally(() => route("/"))}>{say(account.sign_out)}</Button>
		</Page>
	);
}

function TakeAlong() {
	const form = useForm({});
	const download = () =>
		form.send(async () => {
			const kept = await call("exportMe", {});
			saveAs("loket-data.json", new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }));
		});
	return (
		<section class="panel">
			<h2>{say(account.take_along)}</h2>
			<p>{say(account.take_along_hint)}</p>
			<ErrorSummary form={form} />
			<Button busy={form.busy} onClick={() => void download()}>
				{say(account.download)}
			</Button>
		</section>
	);
}
