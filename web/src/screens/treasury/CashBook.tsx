import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { now } from "../../api/house.ts";
import type { CashBookShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { Table } from "../../parts/Table.tsx";
import { books } from "../../words/books.ts";
import { date, money } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { Place } from "./Places.tsx";
import { today } from "./Treasurers.tsx";
import { Undeposited } from "./Undeposited.tsx";

const MOST_DAYS = 100;

/** The cash book of a period, day by day, and what is not yet deposited. */
export default function CashBook() {
	return <Place title={books.cash_book}>{(office) => <Period office={office} />}</Place>;
}

function Period(props: { office: string }) {
	const { query, route } = useLocation();
	const { office } = props;
	const last = query.last ?? today(office, now());
	const first = query.first ?? `${last.slice(0, 8)}01`;
	const form = useForm({ first, last });
	const book = useResource(`book ${office} ${first} ${last}`, () =>
		call("getCashBook", { path: { office }, query: { first, last, limit: MOST_DAYS } }),
	);
	return (
		<>
			<form
				class="row"
				onSubmit={(event) => {
					event.preventDefault();
					route(`/treasury/cash-book?first=${form.values.first}&last=${form.values.last}`);
				}}
			>
				<TextField form={form} name="first" type="date" short label={say(books.first)} />
				<TextField form={form} name="last" type="date" short label={say(books.last)} />
				<Button submits>{say(books.show)}</Button>
			</form>
			<Ready of={book}>{(shown) => <Book book={shown} />}</Ready>
		</>
	);
}

function Book(props: { book: CashBookShown }) {
	const { items, undeposited, late_receipts, late_idr } = props.book;
	return (
		<>
			{late_receipts > 0 && (
				<Notice kind="warn">
					<p>{say(books.late, { count: late_receipts, amount: money(late_idr) })}</p>
				</Notice>
			)}
			{items.length ? (
				<Table
					caption={say(books.cash_book)}
					hideCaption
					rows={items}
					rowKey={(day) => `${day.day} ${day.treasurer}`}
					columns={[
						{
							label: say(books.day),
							cell: (day) => (
								<a href={`/treasury/cash-days/${day.day}?treasurer=${encodeURIComponent(day.treasurer)}`}>
									{date(day.day, true)}
								</a>
							),
						},
						{ label: say(books.state), cell: (day) => labelled("CashPhase", day.state) },
						{ label: say(books.opening), number: true, cell: (day) => money(day.opening_idr) },
						{ label: say(books.received), number: true, cell: (day) => money(day.received_idr) },
						{ label: say(books.deposited), number: true, cell: (day) => money(day.deposited_idr) },
						{ label: say(books.closing), number: true, cell: (day) => money(day.closing_idr) },
						{
							label: say(books.counted),
							number: true,
							cell: (day) => (day.counted_idr === null ? "–" : money(day.counted_idr)),
						},
						{
							label: say(books.difference),
							number: true,
							cell: (day) => (day.difference_idr ? <strong>{money(day.difference_idr)}</strong> : "–"),
						},
					]}
				/>
			) : (
				<EmptyState title={say(books.no_days)} />
			)}
			<h2>{say(books.undeposited)}</h2>
			<Undeposited receipts={undeposited} />
		</>
	);
}
