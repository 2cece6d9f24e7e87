import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { now } from "../../api/house.ts";
import type { BalanceShown, PnbpReport } from "../../api/types.ts";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { Table } from "../../parts/Table.tsx";
import { books } from "../../words/books.ts";
import { money, number } from "../../words/formats.ts";
import { say, type Text } from "../../words/speak.ts";
import { Place } from "./Places.tsx";
import { today } from "./Treasurers.tsx";

const BALANCE: readonly (readonly [keyof BalanceShown, Text])[] = [
	["received_idr", books.received],
	["direct_idr", books.direct],
	["deposited_idr", books.deposited],
	["on_hand_idr", books.on_hand],
	["awaiting_receipt_idr", books.awaiting],
	["unmatched_idr", books.unmatched],
	["refunded_idr", books.refunded],
	["credited_idr", books.credited],
];

/** The month's report of state revenue: by row of the tariff, and where the money is. */
export default function Report() {
	return <Place title={books.report}>{(office) => <OfMonth office={office} />}</Place>;
}

function OfMonth(props: { office: string }) {
	const { query, route } = useLocation();
	const { office } = props;
	const month = query.month ?? today(office, now()).slice(0, 7);
	const form = useForm({ month });
	const report = useResource(`report ${office} ${month}`, () => call("getPnbpReport", { path: { office, month } }));
	return (
		<>
			<form
				class="row"
				onSubmit={(event) => {
					event.preventDefault();
					route(`/treasury/report?month=${form.values.month}`);
				}}
			>
				<TextField form={form} name="month" type="month" short label={say(books.month)} />
				<Button submits>{say(books.show)}</Button>
			</form>
			<Ready of={report}>{(shown) => <Figures report={shown} />}</Ready>
		</>
	);
}

function Figures(props: { report: PnbpReport }) {
	const { articles, of_month, of_year } = props.report;
	const total = articles.reduce((sum, row) => sum + row.amount_idr, 0);
	return (
		<>
			{articles.length ? (
				<Table
					caption={say(books.revenue)}
					rows={articles}
					rowKey={(row) => row.article}
					columns={[
						{ label: say(books.article), cell: (row) => row.article },
						{ label: say(books.receipt_count), number: true, cell: (row) => number(row.receipts) },
						{ label: say(books.zero), number: true, cell: (row) => number(row.zero) },
						{ label: say(books.units), number: true, cell: (row) => number(row.units) },
						{ label: say(books.amount), number: true, cell: (row) => money(row.amount_idr) },
					]}
					foot={[[say(books.revenue), money(total)]]}
				/>
			) : (
				<p>{say(books.no_rows)}</p>
			)}
			<Table
				caption={say(books.received)}
				hideCaption
				rows={BALANCE}
				rowKey={([name]) => name}
				columns={[
					{ label: say(books.kind), cell: ([, text]) => say(text) },
					{ label: say(books.of_month), number: true, cell: ([name]) => money(of_month[name]) },
					{ label: say(books.of_year), number: true, cell: ([name]) => money(of_year[name]) },
				]}
			/>
		</>
	);
}
