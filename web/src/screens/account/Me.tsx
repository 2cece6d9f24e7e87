import { useLocation } from "preact-iso";
import { offices } from "../../api/house.ts";
import { me, signOut, staffRoles } from "../../api/session.ts";
import type { Me as Person } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { account } from "../../words/account.ts";
import { named, say } from "../../words/speak.ts";
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
								{officeName(office)}: {labelled("Role", role)}
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

function officeName(code: string): string {
	const known = offices.value.find((office) => office.code === code);
	return known ? named(known.name) : code;
}

function TakeAlong() {
	return (
		<section class="panel">
			<h2>{say(account.take_along)}</h2>
			<p>{say(account.take_along_hint)}</p>
			<ButtonLink href="/me/data">{say(account.take_along_button)}</ButtonLink>
		</section>
	);
}
