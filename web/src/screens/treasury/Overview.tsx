import { call } from "../../api/call.ts";
import { now } from "../../api/house.ts";
import type { DeskShown, RequestListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { date, money, number } from "../../words/formats.ts";
import { named, say, type Text } from "../../words/speak.ts";
import { treasury as words } from "../../words/treasury.ts";
import { Place } from "./Places.tsx";
import { today } from "./Treasurers.tsx";

const MOST = 100;

/** What waits for the treasurer: the desk by due time, and how much lies in the other places. */
export default function Overview() {
	return (
		<Place title={words.title}>
			{(office) => (
				<>
					<Tallies office={office} />
					<h2>{say(words.on_desk)}</h2>
					<p>{say(words.on_desk_lead)}</p>
					<Desk office={office} />
				</>
			)}
		</Place>
	);
}

function Tallies(props: { office: string }) {
	const { office } = props;
	const day = today(office, now());
	const tallies = useResource(`tallies ${office}`, async () => {
		const path = { office };
		const [desks, cases, refunds, book] = await Promise.all([
			call("getDesks", { path }),
			call("listUnmatchedPayments", { path, query: { phase: "open", limit: MOST } }),
			call("listRefundCases", { path, query: { phase: "refund_claimed", limit: MOST } }),
			call("getCashBook", { path, query: { first: day, last: day, limit: 1 } }),
		]);
		return { desk: desks.items.find(({ desk }) => desk === "treasurer"), cases, refunds, book };
	});
	return (
		<Ready of={tallies}>
			{({ desk, cases, refunds, book }) => (
				<ul class="tallies">
					<Tally of={words.waits} href="/treasury" count={desk?.waiting ?? 0} more={desk?.more ?? false} />
					<Tally of={words.overdue} href="/treasury" count={overdue(desk)} late />
					<Tally
						of={words.not_matched}
						href="/treasury/unmatched"
						count={cases.items.length}
						more={cases.next !== null}
					/>
					<Tally
						of={words.asked_back}
						href="/treasury/refunds"
						count={refunds.items.length}
						more={refunds.next !== null}
					/>
					<Tally
						of={words.undeposited}
						href="/treasury/cash-book"
						count={book.undeposited.length}
						more={book.undeposited_more}
						late={book.late_receipts > 0}
					/>
				</ul>
			)}
		</Ready>
	);
}

function Tally(props: { of: Text; href: string; count: number; more?: boolean; late?: boolean }) {
	return (
		<li class={props.late && props.count > 0 ? "late" : undefined}>
			<a href={props.href}>
				<strong>
					{number(props.count)}
					{props.more && "+"}
				</strong>
				{say(props.of)}
			</a>
		</li>
	);
}

function overdue(desk: DeskShown | undefined): number {
	return desk ? desk.overdue + desk.due_today : 0;
}

function Desk(props: { office: string }) {
	const { office } = props;
	const rows = usePages(`treasurer's desk ${office}`, (cursor) =>
		call("listRequests", { query: { office, desk: "treasurer", ...(cursor ? { cursor } : {}) } }),
	);
	return (
		<Ready of={rows}>
			{(items) =>
				items.length ? (
					<>
						<Table
							caption={say(words.on_desk)}
							hideCaption
							rows={items}
							rowKey={(row) => row.id}
							columns={[
								{ label: say(words.request), cell: (row) => <Named row={row} /> },
								{
									label: say(words.buyer),
									cell: (row) => [row.buyer?.name, row.buyer?.institution].filter(Boolean).join(", ") || "–",
								},
								{ label: say(words.whose), cell: (row) => <Whose row={row} /> },
								{ label: say(words.money), cell: (row) => <Money row={row} /> },
								{ label: say(words.due), cell: (row) => (row.due_on ? date(row.due_on, true) : "–") },
								{
									label: say(words.due_amount),
									number: true,
									cell: (row) => (row.money ? money(row.money.due_idr) : "–"),
								},
							]}
						/>
						<More of={rows} />
					</>
				) : (
					<EmptyState title={say(words.nothing)} />
				)
			}
		</Ready>
	);
}

function Named(props: { row: RequestListed }) {
	const { row } = props;
	return (
		<>
			<a href={`/treasury/requests/${row.id}`}>{row.title ? named(row.title) : row.reference}</a>
			<br />
			<small class="code">{row.reference}</small>
		</>
	);
}

/** Whose move it is: a payment that is only waited for is the buyer's. */
function Whose(props: { row: RequestListed }) {
	const { moves } = props.row;
	if (moves.includes("treasurer")) return <Tag kind="brand">{say(words.yours)}</Tag>;
	return <>{moves.map((role) => labelled("Role", role)).join(", ") || "–"}</>;
}

/** How its payment stands; a proof that waits is marked, with how many findings its check has. */
function Money(props: { row: RequestListed }) {
	const { row } = props;
	const findings = row.money?.findings.length ?? 0;
	return (
		<>
			{labelled("PaymentState", row.payment_state)}{" "}
			{row.money?.proof && (
				<Tag kind={findings ? "warn" : "brand"}>
					{say(findings ? words.proof_with_findings : words.proof_waits, { count: findings })}
				</Tag>
			)}
		</>
	);
}
