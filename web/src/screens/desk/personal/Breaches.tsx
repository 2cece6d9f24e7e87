import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import type { BreachShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { EmptyState } from "../../../parts/EmptyState.tsx";
import { More } from "../../../parts/More.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { usePages } from "../../../parts/pages.ts";
import { Failure, Ready } from "../../../parts/Ready.tsx";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { breaches as words } from "../../../words/breaches.ts";
import { date, moment, number } from "../../../words/formats.ts";
import { personal } from "../../../words/personal.ts";
import { say } from "../../../words/speak.ts";
import { Close, Report, Say, Tell } from "./BreachForms.tsx";
import { Announce, Decline } from "./BreachPublic.tsx";

const FORMS = {
	...{ "amend-breach": Say, "tell-breach": Tell, "report-breach": Report },
	...{ "announce-breach": Announce, "decline-announcement": Decline, "close-breach": Close },
} as const;
type Act = keyof typeof FORMS;
const ACTS = Object.keys(FORMS) as Act[];

/** An office's breaches of personal data, and what is done about them. */
export function Breaches({ office, closed, after }: { office: string; closed: boolean; after: () => void }) {
	const [recording, setRecording] = useState(false);
	const found = usePages(`breaches ${office} ${closed}`, (cursor) =>
		call("listBreaches", { path: { office }, query: { open: !closed, ...(cursor && { cursor }) } }),
	);
	return (
		<>
			{!closed && (
				<p>
					<Button kind="main" onClick={() => setRecording(true)}>
						{say(words.record)}
					</Button>
				</p>
			)}
			{recording && <Say office={office} one={null} after={after} onClose={() => setRecording(false)} />}
			<Ready of={found}>
				{(items) =>
					items.length ? (
						<>
							{items.map((one) => (
								<Breach key={one.id} one={one} after={after} />
							))}
							<More of={found} />
						</>
					) : (
						<EmptyState title={say(closed ? words.none_closed : words.none)} />
					)
				}
			</Ready>
		</>
	);
}

function Breach({ one: row, after }: { one: BreachShown; after: () => void }) {
	const [whole, setWhole] = useState<BreachShown | null>(null);
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	const [acting, setActing] = useState<Act | null>(null);
	const one = whole ?? row;
	const title = say(words.one, { day: date(one.happened_on, true) });
	const read = async () => {
		setBusy(true);
		setError(undefined);
		try {
			setWhole(await call("getBreach", { path: { breach: row.id } }));
		} catch (failed) {
			setError(failed);
		} finally {
			setBusy(false);
		}
	};
	const Form = acting && FORMS[acting];
	return (
		<article class="panel" aria-labelledby={`breach-${one.id}`}>
			<h2 id={`breach-${one.id}`}>
				{title} <Tag kind={one.state === "closed" ? "good" : "brand"}>{labelled("BreachPhase", one.state)}</Tag>{" "}
				{one.late && <Tag kind="bad">{say(personal.late)}</Tag>}
			</h2>
			<Facts one={one} />
			{one.telling && <p>{say(words.telling)}</p>}
			{one.decided_before && !one.closed_at && (
				<Notice kind="warn">
					<p>{say(one.announced_at ? words.notice_before : words.declined_before)}</p>
				</Notice>
			)}
			{error !== undefined && <Failure error={error} again={read} />}
			<div class="actions">
				{whole ? (
					ACTS.filter((act) => one.actions.includes(act)).map((act) => (
						<Button key={act} onClick={() => setActing(act)}>
							{labelled("BreachCommand", act)}
						</Button>
					))
				) : (
					<Button busy={busy} label={`${say(personal.see)}: ${title}`} onClick={() => void read()}>
						{say(personal.see)}
					</Button>
				)}
			</div>
			{Form && whole && <Form office={one.office} one={whole} after={after} onClose={() => setActing(null)} />}
		</article>
	);
}

function Facts({ one }: { one: BreachShown }) {
	const since = one.since ? [say(words.everybody_since, { day: date(one.since, true) })] : [];
	const accounts = one.since && one.data.includes("sign_in") ? [say(words.with_account)] : [];
	const who = [...one.requests, ...since, ...accounts].join("; ");
	return (
		<SummaryList
			rows={[
				[say(words.seen_at), moment(one.seen_at, true)],
				[say(words.tell_by), one.closed_at ? null : moment(one.tell_by, true)],
				[say(words.data), one.data.map((each) => labelled("BreachedData", each)).join("; ")],
				[say(words.who), who || say(words.nobody_yet)],
				[say(words.how), one.text],
				[say(words.measures), one.measures],
				[say(words.told_at), one.told_at && moment(one.told_at, true)],
				[say(words.people), one.people === null ? null : number(one.people)],
				[say(words.mails_row), one.mails && say(words.mails, counted(one.mails))],
				[say(words.unreached), one.unreached ? `${number(one.unreached)}: ${one.by_letter.join(", ")}` : null],
				[say(words.reported), one.reported_at && moment(one.reported_at, true)],
				[say(words.letter), one.letter],
				[say(words.announced_at), one.announced_at && moment(one.announced_at, true)],
				[say(words.notice_id), one.notice?.id],
				[say(words.notice_en), one.notice?.en],
				[say(words.declined), one.declined],
				[say(words.closed_at), one.closed_at && moment(one.closed_at, true)],
				[say(words.outcome), one.unfounded ? `${say(words.unfounded)}. ${one.outcome ?? ""}` : one.outcome],
			]}
		/>
	);
}

function counted(mails: NonNullable<BreachShown["mails"]>) {
	const { sent, waiting, not_reached } = mails;
	return { sent: number(sent), waiting: number(waiting), not_reached: number(not_reached) };
}
