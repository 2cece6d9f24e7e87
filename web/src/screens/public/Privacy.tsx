import { call } from "../../api/call.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { ButtonLink } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { say } from "../../words/speak.ts";
import { PRIVACY, statements } from "../../words/statements.ts";
import { ComplaintChannels } from "./ComplaintChannels.tsx";
import { Statement } from "./Statement.tsx";

/** What is kept about people, what for, and how they use their rights (UU 27/2022). */
export default function Privacy() {
	return (
		<Page title={say(statements.privacy)} lead={say(statements.privacy_lead)}>
			<Statement sections={PRIVACY}>
				<p>
					<ButtonLink href="/me">{say(statements.to_account)}</ButtonLink>
				</p>
				<AtOffice>{({ code }) => <Contact key={code} office={code} />}</AtOffice>
			</Statement>
		</Page>
	);
}

function Contact(props: { office: string }) {
	const path = { office: props.office };
	const standard = useResource(`standard ${props.office}`, () => call("getServiceStandard", { path }));
	return (
		<section>
			<h2>{say(statements.contact)}</h2>
			<p>{say(statements.contact_lead)}</p>
			<Ready of={standard}>
				{({ address, complaints }) => (
					<>
						<p>{address}</p>
						<ComplaintChannels channels={complaints} />
					</>
				)}
			</Ready>
		</section>
	);
}
