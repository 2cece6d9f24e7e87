import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { CaseListed, CasePhase } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Table } from "../../parts/Table.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { cases as words } from "../../words/cases.ts";
import { date, dayOf, money } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";
import { CameOn } from "./CameOn.tsx";
import { Place } from "./Places.tsx";

/** The states of money that nobody asks back; the others stand among the refunds. */
const PHASES: readonly CasePhase[] = ["open", "placed", "void"];

/** Money that no invoice holds: how much, why, and what is left of it. */
export default function Unmatched() {
	const { query } = useLocation();
	const phase = PHASES.find((one) => one === query.phase) ?? "open";
	return (
		<Place title={treasury.unmatched} lead={words.lead}>
			{(office) => (
				<>
					<Tabs
						label={say(words.states)}
						tabs={PHASES.map((one) => ({
							href: `/treasury/unmatched?phase=${one}`,
							label: labelled("CasePhase", one),
							current: one === phase,
						}))}
					/>
					<List office={office} phase={phase} />
				</>
			)}
		</Place>
	);
}

function List(props: { office: string; phase: CasePhase }) {
	const { office, phase } = props;
	const rows = usePages(`unmatched ${office} ${phase}`, (cursor) =>
		call("listUnmatchedPayments", { path: { office }, query: { phase, ...(cursor && { cursor }) } }),
	);
	return (
		<Ready of={rows}>
			{(items) =>
				items.length ? (
					<>
						<Table
							caption={say(treasury.unmatched)}
							hideCaption
							rows={items}
							rowKey={(row) => row.id}
							columns={[
								{ label: say(words.paid_on), cell: (row) => <Paid row={row} /> },
								{ label: say(treasury.why), cell: (row) => labelled("UnmatchedReason", row.why) },
								{ label: say(words.came_by), cell: (row) => <Came row={row} /> },
								{ label: say(words.came_on), cell: (row) => <CameOn of={row} /> },
								{ label: say(treasury.amount), number: true, cell: (row) => money(row.amount_idr) },
								{ label: say(treasury.left), number: true, cell: (row) => <strong>{money(row.left_idr)}</strong> },
							]}
						/>
						<More of={rows} />
					</>
				) : (
					<EmptyState title={say(phase === "open" ? treasury.none_unmatched : words.none_of)} />
				)
			}
		</Ready>
	);
}

function Paid(props: { row: CaseListed }) {
	const { row } = props;
	return <a href={`/treasury/unmatched/${row.id}`}>{date(dayOf(row.paid_at), true)}</a>;
}

function Came(props: { row: CaseListed }) {
	const { way, ntpn, statement_reference } = props.row;
	return (
		<>
			{labelled("PaymentWay", way)}
			<br />
			<small class="code">{ntpn ?? statement_reference}</small>
		</>
	);
}
