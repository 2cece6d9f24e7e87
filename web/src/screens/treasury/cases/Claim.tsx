import type { RefundCaseShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { Table } from "../../../parts/Table.tsx";
import { cases } from "../../../words/cases.ts";
import { date, dayOf, money } from "../../../words/formats.ts";
import { refunds as words } from "../../../words/refunds.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";
import { CameOn } from "../CameOn.tsx";

/** What is asked for, on what ground, by which papers; what was decided, and what went back. */
export function Claim(props: { refund: RefundCaseShown }) {
	const { refund } = props;
	const { claim } = refund;
	return (
		<>
			<h2>{say(words.asked)}</h2>
			<SummaryList
				rows={[
					[say(treasury.state), labelled("CasePhase", refund.phase)],
					[say(words.asked_amount), claim && <strong>{money(claim.amount_idr)}</strong>],
					[say(words.way), claim && labelled("RefundWay", claim.way)],
					[say(words.ground), claim && labelled("RefundReason", claim.code)],
					[say(treasury.remark), claim?.remark],
					[say(words.claimed_on), claim && date(claim.claimed_on)],
					[say(words.number), claim?.decision],
					[say(words.decided_on), claim?.decided_on && date(claim.decided_on)],
					[say(cases.came_on), <CameOn key="on" of={refund} />],
					[say(cases.paid_on), date(dayOf(refund.paid_at))],
					[say(treasury.why), labelled("UnmatchedReason", refund.why)],
					[say(words.ask_until), date(refund.last_day)],
				]}
			/>
			{claim && <Papers papers={claim.documents} />}
			{refund.refunds.length > 0 && (
				<Table
					caption={say(words.gone_back)}
					rows={refund.refunds}
					rowKey={({ reference }) => reference}
					columns={[
						{ label: say(words.transfer_number), cell: ({ reference }) => <span class="code">{reference}</span> },
						{ label: say(words.paid_back_on), cell: ({ paid_on }) => date(paid_on, true) },
						{ label: say(words.number), cell: ({ decision }) => decision },
						{ label: say(treasury.amount), number: true, cell: ({ amount_idr }) => money(amount_idr) },
					]}
				/>
			)}
		</>
	);
}

function Papers(props: { papers: NonNullable<RefundCaseShown["claim"]>["documents"] }) {
	if (!props.papers.length) return <p>{say(words.no_papers)}</p>;
	return (
		<Table
			caption={say(words.papers)}
			rows={props.papers}
			rowKey={(paper) => `${paper.kind} ${paper.received_on} ${paper.filed_as} ${paper.file}`}
			columns={[
				{ label: say(words.paper_kind), cell: ({ kind }) => labelled("RefundDocument", kind) },
				{ label: say(words.received_on), cell: ({ received_on }) => date(received_on, true) },
				{ label: say(words.filed_as), cell: ({ filed_as }) => filed_as ?? "–" },
				{ label: say(words.scan), cell: ({ file }) => say(file ? words.has_scan : words.no_scan) },
			]}
		/>
	);
}
