import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { has, me } from "../../api/session.ts";
import type { SubjectRequestShown } from "../../api/types.ts";
import { AskAboutData } from "../../parts/AskAboutData.tsx";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { later } from "../../parts/later.tsx";
import { More } from "../../parts/More.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { SubjectRequest } from "../../parts/SubjectRequest.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { personal as words } from "../../words/personal.ts";
import { say, type Text } from "../../words/speak.ts";
import { DeskPage } from "./DeskPage.tsx";
import { Fulfil, Refuse } from "./personal/Answers.tsx";

const Breaches = later(async () => (await import("./personal/Breaches.tsx")).Breaches);
const ANSWERS = ["fulfil-subject-request", "refuse-subject-request"] as const;
const PLACE = "/desk/data";

/** What people ask about their personal data: answered by an administrator or the head, recorded at the counter. */
export default function PersonalData() {
	const { query } = useLocation();
	const lead = query.breaches && has("head", "admin") ? words.breaches_lead : words.desk_lead;
	return (
		<DeskPage title={words.desk} lead={say(lead)} roles={["officer", "head", "admin"]}>
			{({ code }) => <Asked key={`${query.answered} ${query.breaches}`} office={code} />}
		</DeskPage>
	);
}

function Asked({ office }: { office: string }) {
	const { query } = useLocation();
	const answers = has("head", "admin");
	const which = answers ? query.breaches : undefined;
	const [done, setDone] = useState<{ what: Text; count: number } | null>(null);
	const say_done = (what: Text) => setDone((before) => ({ what, count: (before?.count ?? 0) + 1 }));
	return (
		<>
			{done && (
				<Notice key={done.count} kind="good" answers>
					<p>{say(done.what)}</p>
				</Notice>
			)}
			{has("officer", "admin") && !which && (
				<Recording office={office} request={query.request} after={() => say_done(words.sent)} />
			)}
			{answers && (
				<>
					<Kinds answered={query.answered === "true"} breaches={which} />
					{which ? (
						<Breaches
							key={done?.count}
							office={office}
							closed={which === "closed"}
							after={() => say_done(words.kept)}
						/>
					) : (
						<List
							key={done?.count}
							office={office}
							answered={query.answered === "true"}
							after={() => say_done(words.answered_now)}
						/>
					)}
				</>
			)}
		</>
	);
}

function Recording(props: { office: string; request: string | undefined; after: () => void }) {
	const { office, request, after } = props;
	return (
		<section class="panel" aria-labelledby="record-title">
			<h2 id="record-title">{say(words.record)}</h2>
			{request ? (
				<>
					<p>{say(words.record_lead)}</p>
					<AskAboutData office={office} request={request} asked={after} />
				</>
			) : (
				<p class="soft">{say(words.record_none)}</p>
			)}
		</section>
	);
}

function Kinds(props: { answered: boolean; breaches: string | undefined }) {
	const { answered, breaches: which } = props;
	return (
		<Tabs
			label={say(words.states)}
			tabs={[
				{ href: PLACE, label: say(words.waiting), current: !answered && !which },
				{ href: `${PLACE}?answered=true`, label: say(words.answered), current: answered },
				{ href: `${PLACE}?breaches=open`, label: say(words.breaches), current: which === "open" },
				{ href: `${PLACE}?breaches=closed`, label: say(words.breaches_closed), current: which === "closed" },
			]}
		/>
	);
}

function List({ office, answered, after }: { office: string; answered: boolean; after: () => void }) {
	const asked = usePages(`subject-requests ${office} ${answered}`, (cursor) =>
		call("listSubjectRequests", { path: { office }, query: { waiting: !answered, ...(cursor && { cursor }) } }),
	);
	return (
		<Ready of={asked}>
			{(items) =>
				items.length ? (
					<>
						{items.map((one) => (
							<SubjectRequest key={`${one.id} ${one.state}`} one={one}>
								{(whole) => <Acts of={whole} after={after} />}
							</SubjectRequest>
						))}
						<More of={asked} />
					</>
				) : (
					<EmptyState title={say(answered ? words.nothing_answered : words.nothing_waits)} />
				)
			}
		</Ready>
	);
}

function Acts({ of: one, after }: { of: SubjectRequestShown; after: () => void }) {
	const [asking, setAsking] = useState<SubjectRequestShown["actions"][number] | null>(null);
	const close = () => setAsking(null);
	if (one.state === "waiting" && !one.actions.length && me.value) return <p class="soft">{say(words.own)}</p>;
	return (
		<>
			{!one.account && <p class="soft">{say(words.at_counter)}</p>}
			{ANSWERS.filter((action) => one.actions.includes(action)).map((action) => (
				<Button key={action} onClick={() => setAsking(action)}>
					{say(action === "fulfil-subject-request" ? words.fulfil : words.refuse)}
				</Button>
			))}
			{asking === "fulfil-subject-request" && <Fulfil one={one} after={after} onClose={close} />}
			{asking === "refuse-subject-request" && <Refuse one={one} after={after} onClose={close} />}
		</>
	);
}
