import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { labelled } from "../../api/vocabulary.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Table } from "../../parts/Table.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { date, money } from "../../words/formats.ts";
import { refunds as words } from "../../words/refunds.ts";
import { say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";
import { CameOn } from "./CameOn.tsx";
import { Place } from "./Places.tsx";

const PHASES = ["refund_claimed", "refund_approved", "refunded", "credited"] as const;
type RefundPhase = (typeof PHASES)[number];

/** Money that is asked back, was paid back, or is kept as a credit. */
export default function Refunds() {
	const { query } = useLocation();
	const phase = PHASES.find((one) => one === query.phase) ?? "refund_claimed";
	return (
		<Place title={treasury.refunds} lead={treasury.refund_lead}>
			{(office) => (
				<>
					<Tabs
						label={say(treasury.state)}
						tabs={PHASES.map((one) => ({
							href: `/treasury/refunds?phase=${one}`,
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

function List(props: { office: string; phase: RefundPhase }) {
	const { office, phase } = props;
	const rows = usePages(`refunds ${office} ${phase}`, (cursor) =>
		call("listRefundCases", { path: { office }, query: { phase, ...(cursor && { cursor }) } }),
	);
	return (
		<Ready of={rows}>
			{(items) =>
				items.length ? (
					<>
						<Table
							caption={say(treasury.refunds)}
							hideCaption
							rows={items}
							rowKey={({ id }) => id}
							columns={[
								{
									label: say(words.claimed_on),
									cell: ({ id, claim, paid_at }) => (
										<a href={`/treasury/refunds/${id}`}>{date(claim?.claimed_on ?? paid_at, true)}</a>
									),
								},
								{
									label: say(words.ground),
									cell: ({ claim, why }) =>
										claim ? labelled("RefundReason", claim.code) : labelled("UnmatchedReason", why),
								},
								{ label: say(words.way), cell: ({ claim }) => (claim ? labelled("RefundWay", claim.way) : "–") },
								{ label: say(treasury.request), cell: (row) => <CameOn of={row} /> },
								{
									label: say(words.asked_amount),
									number: true,
									cell: ({ claim, refunds, left_idr }) =>
										money(claim?.amount_idr ?? (refunds.reduce((sum, one) => sum + one.amount_idr, 0) || left_idr)),
								},
							]}
						/>
						<More of={rows} />
					</>
				) : (
					<EmptyState title={say(treasury.refunds_none)} />
				)
			}
		</Ready>
	);
}
