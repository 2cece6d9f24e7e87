import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { now } from "../../api/house.ts";
import { me } from "../../api/session.ts";
import type { DeskShown, OfficeShown } from "../../api/types.ts";
import { labelled, options } from "../../api/vocabulary.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { Tabs } from "../../parts/Tabs.tsx";
import { desk as words } from "../../words/desk.ts";
import { dayIn } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { Missing } from "./calendar/Missing.tsx";
import { address, type Choice, chosen, filters, type Slice, slicesOf } from "./choice.ts";
import { Rows } from "./Rows.tsx";

/** The desks of the office with their counts, and what lies on the one that is open. */
export function Work(props: { office: OfficeShown }) {
	const { code } = props.office;
	const desks = useResource(`desks ${code}`, () => call("getDesks", { path: { office: code } }));
	return (
		<Ready of={desks}>
			{({ items, calendar_missing }) => (
				<>
					{calendar_missing !== null && <Missing year={calendar_missing} link />}
					<Desk {...props} desks={items} counted={desks.reload} />
				</>
			)}
		</Ready>
	);
}

function Desk(props: { office: OfficeShown; desks: readonly DeskShown[]; counted: () => Promise<void> }) {
	const { office, desks } = props;
	const { query } = useLocation();
	const choice = chosen(query, desks);
	const counts = desks.find(({ desk }) => desk === choice.desk);
	const day = dayIn(office.timezone, now());
	const pages = usePages(`${office.code} ${address(choice)} ${day}`, (cursor) =>
		call("listRequests", { query: { office: office.code, ...filters(choice, day), ...(cursor ? { cursor } : {}) } }),
	);
	if (!counts) return <p>{say(words.not_desk)}</p>;
	const changed = async () => {
		await Promise.all([pages.reload(), props.counted()]);
	};
	return (
		<>
			{desks.length > 1 && (
				<Tabs
					label={say(words.desks)}
					tabs={desks.map((each) => ({
						href: address({ ...choice, desk: each.desk, phase: null }),
						label: <Counted label={nameOf(each, office.code)} count={each.waiting} more={each.more} />,
						current: each.desk === choice.desk && !choice.phase,
					}))}
				/>
			)}
			<Tabs
				label={say(words.which)}
				tabs={slicesOf(choice.desk).map((slice) => ({
					href: address({ ...choice, slice, phase: null }),
					label: <Sliced slice={slice} counts={counts} />,
					current: slice === choice.slice && !choice.phase,
				}))}
			/>
			<Filters key={address(choice)} choice={choice} />
			<Ready of={pages}>
				{(rows) =>
					rows.length || pages.more ? (
						<>
							<Rows rows={rows} office={office.code} of={pages} changed={changed} />
							<More of={pages} />
						</>
					) : (
						<EmptyState title={say(words.none)}>
							<p>{say(words.none_hint)}</p>
						</EmptyState>
					)
				}
			</Ready>
		</>
	);
}

/** A slice with its count, where the desk counts it. */
function Sliced({ slice, counts }: { slice: Slice; counts: DeskShown }) {
	const count = countOf(slice, counts);
	if (count === null) return <>{say(words[slice])}</>;
	return <Counted label={say(words[slice])} count={count} more={counts.more && slice === "every"} />;
}

function Counted(props: { label: string; count: number; more: boolean }) {
	const { label, count, more } = props;
	return (
		<>
			{label} <span class="desk-count">{more ? say(words.at_least, { count }) : count}</span>
		</>
	);
}

/** Kind and phase. A phase shows all the office's requests at it, also those that wait for somebody else. */
function Filters(props: { choice: Choice }) {
	const { choice } = props;
	const { route } = useLocation();
	const select = (label: string, name: "kind" | "phase", first: string) => (
		<div class="field">
			<label for={name}>{label}</label>
			<select
				id={name}
				class="input"
				value={choice[name] ?? ""}
				onChange={({ currentTarget: { value } }) => {
					const slice = name === "phase" ? "every" : choice.slice;
					route(address({ ...choice, slice, [name]: value || null }), true);
				}}
			>
				<option value="">{first}</option>
				{options(name === "kind" ? "ProductKind" : "Phase").map(([code, text]) => (
					<option key={code} value={code}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
	return (
		<div class="desk-filters">
			{select(say(words.phase), "phase", say(words.every_phase))}
			{select(say(words.kind), "kind", say(words.every_kind))}
		</div>
	);
}

function countOf(slice: Slice, counts: DeskShown): number | null {
	const { total, mine, due_today, overdue } = counts;
	const counted: Partial<Record<Slice, number>> = { every: total, mine, today: due_today + overdue, overdue };
	return counted[slice] ?? null;
}

function nameOf({ desk }: DeskShown, office: string): string {
	return (
		me.value?.desks.find((each) => each.office === office && each.desk === desk)?.words ?? labelled("DeskName", desk)
	);
}
