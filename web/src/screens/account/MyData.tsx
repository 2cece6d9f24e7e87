import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { OfficeShown } from "../../api/types.ts";
import { AskAboutData } from "../../parts/AskAboutData.tsx";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { SubjectRequest } from "../../parts/SubjectRequest.tsx";
import { personal as words } from "../../words/personal.ts";
import { named, say } from "../../words/speak.ts";

const AGAIN_MILLISECONDS = 3000;

/** What a person asks about the own data, and has asked: a copy of everything, a correction. */
export default function MyData() {
	return (
		<SignedIn>
			<Page title={say(words.mine)} lead={say(words.mine_lead)}>
				<AtOffice>{(office) => <Asking key={office.code} office={office} />}</AtOffice>
			</Page>
		</SignedIn>
	);
}

function Asking({ office }: { office: OfficeShown }) {
	const [sent, setSent] = useState(0);
	const asked = usePages("my-subject-requests", (cursor) =>
		call("listMySubjectRequests", { query: cursor ? { cursor } : {} }),
	);
	const being_made =
		asked.value?.some(({ right, state, failed }) => right === "access" && state === "waiting" && !failed) ?? false;
	useEffect(() => {
		if (!being_made) return undefined;
		const timer = setInterval(() => void asked.reload(), AGAIN_MILLISECONDS);
		return () => clearInterval(timer);
	}, [being_made]);
	const after = async () => {
		await asked.reload();
		setSent((count) => count + 1);
	};
	return (
		<>
			{sent > 0 && (
				<Notice key={sent} kind="good" answers>
					<p>{say(words.sent)}</p>
				</Notice>
			)}
			<section class="panel" aria-labelledby="ask-title">
				<h2 id="ask-title">{say(words.ask)}</h2>
				<p class="soft">{say(words.to, { office: named(office.name) })}</p>
				<AskAboutData office={office.code} asked={() => void after()} />
			</section>
			<section aria-labelledby="asked-title">
				<h2 id="asked-title">{say(words.asked_before)}</h2>
				<Ready of={asked}>
					{(items) =>
						items.length ? (
							<>
								{items.map((one) => (
									<SubjectRequest key={`${one.id} ${one.state}`} one={one} />
								))}
								<More of={asked} />
							</>
						) : (
							<EmptyState title={say(words.none)} />
						)
					}
				</Ready>
			</section>
			<p>
				<a href="/privacy">{say(words.privacy)}</a>
			</p>
		</>
	);
}
