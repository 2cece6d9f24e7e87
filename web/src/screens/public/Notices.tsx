import { call } from "../../api/call.ts";
import type { PublicNotice } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { moment } from "../../words/formats.ts";
import { notices as words } from "../../words/notices.ts";
import { named, say } from "../../words/speak.ts";
import "./notices.css";

/** What an office tells the public of breaches of personal data (UU 27/2022 Pasal 46 (3)), whole. */
export default function Notices() {
	return (
		<Page title={say(words.title)} lead={say(words.lead)}>
			<AtOffice>{({ code }) => <OfOffice key={code} office={code} />}</AtOffice>
			<p>
				<a href="/privacy">{say(words.to_privacy)}</a>
			</p>
		</Page>
	);
}

function OfOffice(props: { office: string }) {
	const found = useResource(`all notices ${props.office}`, () =>
		call("listPublicNotices", { path: { office: props.office } }),
	);
	return (
		<Ready of={found}>
			{({ items }) =>
				items.length ? (
					items.map((one) => <Announced key={one.since} one={one} />)
				) : (
					<EmptyState title={say(words.none)} />
				)
			}
		</Ready>
	);
}

function Announced({ one }: { one: PublicNotice }) {
	return (
		<article class="panel">
			<h2>{say(words.since, { day: moment(one.since) })}</h2>
			<p class="notice-text">{named(one.text)}</p>
			<h3>{say(words.data)}</h3>
			<ul>
				{one.data.map((kind) => (
					<li key={kind}>{labelled("BreachedData", kind)}</li>
				))}
			</ul>
		</article>
	);
}
