import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { has } from "../../api/session.ts";
import type { ParkedQueue, ParkedShown, ParkedState } from "../../api/types.ts";
import { labelled, options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { usePages } from "../../parts/pages.ts";
import { Failure, Ready } from "../../parts/Ready.tsx";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { moment } from "../../words/formats.ts";
import { parked as words } from "../../words/parked.ts";
import { named, say, type Text } from "../../words/speak.ts";
import { nameOf, useColleagues } from "./colleagues.ts";
import { DeskPage } from "./DeskPage.tsx";
import { Dismiss } from "./Dismiss.tsx";

const STATES: readonly ParkedState[] = ["open", "sent", "settled"];

/** Which work is shown; it stands in the address. */
interface Choice {
	readonly state: ParkedState;
	readonly queue: ParkedQueue | null;
	readonly house: boolean;
}

/** What Loket gave up: why, and having it done again. Staff sees it, an administrator acts. */
export default function Parked() {
	const { query } = useLocation();
	const queue = options("ParkedQueue").find(([code]) => code === query.queue)?.[0] ?? null;
	const choice: Choice = {
		state: STATES.find((one) => one === query.state) ?? "open",
		queue: queue as ParkedQueue | null,
		house: query.of === "house",
	};
	return (
		<DeskPage title={words.title} lead={say(words.lead)}>
			{({ code }) => (
				<>
					<Tabs label={say(words.states)} tabs={tabs(choice)} />
					<Filter choice={choice} />
					<List key={address(choice)} office={code} choice={choice} />
				</>
			)}
		</DeskPage>
	);
}

function tabs(choice: Choice) {
	const own = STATES.map((state) => ({
		href: address({ ...choice, state, house: false }),
		label: labelled("ParkedState", state),
		current: state === choice.state && !choice.house,
	}));
	const house = address({ ...choice, state: "open", house: true });
	return has("admin") ? [...own, { href: house, label: say(words.house), current: choice.house }] : own;
}

function address({ state, queue, house }: Choice): string {
	const query = new URLSearchParams();
	if (house) query.set("of", "house");
	if (state !== "open") query.set("state", state);
	if (queue) query.set("queue", queue);
	return query.size ? `/desk/parked?${query}` : "/desk/parked";
}

function Filter({ choice }: { choice: Choice }) {
	const { route } = useLocation();
	return (
		<div class="desk-filters">
			<div class="field">
				<label for="queue">{say(words.queue)}</label>
				<select
					id="queue"
					class="input"
					value={choice.queue ?? ""}
					onChange={({ currentTarget: { value } }) =>
						route(address({ ...choice, queue: (value || null) as ParkedQueue | null }), true)
					}
				>
					<option value="">{say(words.every_queue)}</option>
					{options("ParkedQueue").map(([code, text]) => (
						<option key={code} value={code}>
							{text}
						</option>
					))}
				</select>
			</div>
		</div>
	);
}

function List({ office, choice }: { office: string; choice: Choice }) {
	const { state, queue, house } = choice;
	const [done, setDone] = useState<Text | null>(null);
	const colleagues = useColleagues(office);
	const work = usePages(`parked ${office} ${address(choice)}`, (cursor) =>
		call("listParked", {
			path: { office },
			query: { state, ...(queue && { queue }), ...(house && { of_house: true }), ...(cursor && { cursor }) },
		}),
	);
	const after = async (what: Text) => {
		await work.reload();
		setDone(what);
	};
	return (
		<>
			{done && (
				<Notice key={done.id} kind="good" answers>
					<p>{say(done)}</p>
				</Notice>
			)}
			<Ready of={work}>
				{(items) =>
					items.length ? (
						<>
							{items.map((one) => (
								<Work key={one.id} one={one} office={office} names={colleagues} after={after} />
							))}
							<More of={work} />
						</>
					) : (
						<EmptyState title={say(state === "open" ? words.none : words.none_of)}>
							{state === "open" && <p>{say(words.none_hint)}</p>}
						</EmptyState>
					)
				}
			</Ready>
		</>
	);
}

function Work(props: {
	one: ParkedShown;
	office: string;
	names: ReadonlyMap<string, string>;
	after: (what: Text) => Promise<void>;
}) {
	const { one, office, names, after } = props;
	const [asking, setAsking] = useState(false);
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	const replay = async () => {
		setBusy(true);
		setError(undefined);
		try {
			const { state } = await call("commandParked", {
				path: { office, parked: one.id },
				body: { command: "replay" },
			});
			await after(state === "settled" ? words.done : words.sent);
		} catch (failed) {
			setError(failed);
		} finally {
			setBusy(false);
		}
	};
	const acts = has("admin") && one.state !== "settled";
	return (
		<article class="panel desk-report">
			<h2>
				{labelled("ParkedQueue", one.queue)}{" "}
				<Tag kind={one.state === "settled" ? "good" : "brand"}>{labelled("ParkedState", one.state)}</Tag>
			</h2>
			<p>
				<strong>{named(one.why)}</strong>
				{one.request && (
					<>
						{" · "}
						<a href={`/requests/${one.request}`}>{say(words.request)}</a>
					</>
				)}
			</p>
			<SummaryList
				rows={[
					[say(words.since), since(one)],
					[say(words.reference), <span class="code desk-text">{one.reference}</span>],
					[say(words.trace), <span class="code desk-text">{one.trace}</span>],
					[say(words.acts), one.acts.length ? <Acts one={one} names={names} /> : null],
				]}
			/>
			{acts && (
				<div class="actions">
					{one.replayable && (
						<Button busy={busy} onClick={() => void replay()} label={`${say(words.replay)}: ${one.reference}`}>
							{say(words.replay)}
						</Button>
					)}
					<Button onClick={() => setAsking(true)} label={`${say(words.dismiss)}: ${one.reference}`}>
						{say(words.dismiss)}
					</Button>
				</div>
			)}
			{error !== undefined && <Failure error={error} again={replay} />}
			{asking && <Dismiss one={one} office={office} after={after} onClose={() => setAsking(false)} />}
		</article>
	);
}

function since(one: ParkedShown): string {
	const first = moment(one.since, true);
	if (one.times === 1) return first;
	return `${first} (${say(words.times, { count: one.times, moment: moment(one.at, true) })})`;
}

/** Who did what, and whether it failed again since. */
function Acts({ one, names }: { one: ParkedShown; names: ReadonlyMap<string, string> }) {
	const last = one.acts.at(-1);
	const again = one.state === "open" && last !== undefined && last.at < one.at;
	return (
		<ul class="plain">
			{one.acts.map(({ act, at, by, code }) => (
				<li key={`${act}${at}`}>
					{say(words.by, {
						act: labelled("ParkedAct", act),
						who: by === "system" ? say(words.loket) : nameOf(names, by, words.colleague),
						moment: moment(at, true),
					})}
					{code && `: ${labelled("DismissReason", code)}`}
				</li>
			))}
			{again && <li>{say(words.failed_again)}</li>}
		</ul>
	);
}
