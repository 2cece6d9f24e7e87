import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { CaseShown, PlacementShown, RefundCaseShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { later } from "../../parts/later.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { Table } from "../../parts/Table.tsx";
import { cases as words } from "../../words/cases.ts";
import { date, dayOf, moment, money, paidOn } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";
import { CameOn } from "./CameOn.tsx";
import { Needed } from "./cases/Needed.tsx";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

/* What is done with the money is loaded after what is known of it. */
const CountTowards = later(async () => (await import("./cases/CountTowards.tsx")).CountTowards);
const ClaimRefund = later(async () => (await import("./cases/ClaimRefund.tsx")).ClaimRefund);
const ASKED_BACK = ["refund_claimed", "refund_approved", "refunded", "credited"];

/** Money without an invoice: where it came from, what was done with it, and its ways out. */
export default function UnmatchedCase() {
	const id = useRoute().params.case ?? "";
	return <Treasurers>{(office) => <OneCase office={office} id={id} />}</Treasurers>;
}

function OneCase(props: { office: string; id: string }) {
	const { office, id } = props;
	const path = { office, case: id };
	const both = useResource(`unmatched ${id}`, () =>
		Promise.all([call("getUnmatchedPayment", { path }), call("getRefundCase", { path })]),
	);
	const [counted, setCounted] = useState(0);
	const onCounted = () => {
		setCounted((times) => times + 1);
		void both.reload();
	};
	return (
		<Ready of={both}>
			{([sum, refund]) => (
				<Page
					title={say(words.one, { amount: money(sum.amount_idr), day: date(dayOf(sum.paid_at), true) })}
					over={<a href="/treasury/unmatched">{say(treasury.unmatched)}</a>}
				>
					{counted > 0 && <Notice key={counted} kind="good" answers title={say(treasury.matched)} />}
					<Story of={sum} />
					<WaysOut office={office} sum={sum} refund={refund} reload={both.reload} onCounted={onCounted} />
				</Page>
			)}
		</Ready>
	);
}

function Story(props: { of: CaseShown }) {
	const { of } = props;
	return (
		<>
			<section class="panel">
				<SummaryList
					rows={[
						[say(words.amount_left), <strong key="left">{money(of.left_idr)}</strong>],
						[say(treasury.amount), of.amount_idr === of.left_idr ? null : money(of.amount_idr)],
						[say(treasury.state), labelled("CasePhase", of.phase)],
						[say(treasury.why), labelled("UnmatchedReason", of.why)],
						[say(words.came_on), <CameOn key="on" of={of} />],
						[say(words.came_by), labelled("PaymentWay", of.way)],
						[say(words.paid_on), paidOn(of)],
						[say(treasury.ntpn), of.ntpn],
						[say(treasury.statement_reference), of.statement_reference],
						[say(words.opened_since), moment(of.opened_at)],
					]}
				/>
			</section>
			{of.placements.length > 0 && <Placements rows={of.placements} />}
		</>
	);
}

function Placements(props: { rows: readonly PlacementShown[] }) {
	return (
		<Table
			caption={say(treasury.placements)}
			rows={props.rows}
			rowKey={({ request, payment }) => `${request} ${payment}`}
			columns={[
				{ label: say(treasury.request), cell: (row) => <CameOn of={row} /> },
				{ label: say(words.invoice), cell: (row) => <span class="code">{row.invoice}</span> },
				{ label: say(words.counted_on), cell: (row) => moment(row.at, true) },
				{ label: say(treasury.amount), number: true, cell: (row) => money(row.amount_idr) },
			]}
		/>
	);
}

function WaysOut(props: {
	office: string;
	sum: CaseShown;
	refund: RefundCaseShown;
	reload: () => Promise<void>;
	onCounted: () => void;
}) {
	const { sum, refund } = props;
	const { route } = useLocation();
	const [claiming, setClaiming] = useState(false);
	if (ASKED_BACK.includes(sum.phase))
		return (
			<Notice title={labelled("CasePhase", sum.phase)}>
				<p>{say(words.asked_back)}</p>
				<ButtonLink href={`/treasury/refunds/${sum.id}`}>{say(words.to_refund)}</ButtonLink>
			</Notice>
		);
	if (sum.left_idr === 0) return <p>{say(words.nothing_left)}</p>;
	if (!refund.actions.includes("claim-refund")) return <p>{say(words.treasurer_does)}</p>;
	return (
		<>
			<h2>{say(treasury.ways_out)}</h2>
			<section class="panel" aria-labelledby="count">
				<h3 id="count">{say(words.count)}</h3>
				<p>{say(words.count_lead)}</p>
				<CountTowards {...props} />
			</section>
			<section class="panel" aria-labelledby="give-back">
				<h3 id="give-back">{say(words.give_back)}</h3>
				<p>
					{say(words.give_back_lead)} {say(treasury.last_day, { day: date(refund.last_day, true) })}.
				</p>
				<Needed refund={refund} />
				<Button onClick={() => setClaiming(true)}>{labelled("CaseCommand", "claim-refund")}</Button>
			</section>
			{claiming && (
				<ClaimRefund
					page={{ ...props, done: ({ id }) => route(`/treasury/refunds/${id}`) }}
					onClose={() => setClaiming(false)}
				/>
			)}
		</>
	);
}
