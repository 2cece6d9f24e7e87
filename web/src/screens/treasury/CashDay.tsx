import { useLocation, useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { CashDayShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { Table } from "../../parts/Table.tsx";
import { books } from "../../words/books.ts";
import { date, moment, money } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { Blocked } from "./Blocked.tsx";
import { CloseDay } from "./CloseDay.tsx";
import { SeeDay } from "./SeeDay.tsx";
import { Treasurers } from "./Treasurers.tsx";

/** A treasurer's cash of one day: what was taken, what should be there, its count and its close. */
export default function CashDay() {
	const { params } = useRoute();
	const { query } = useLocation();
	const day = params.day ?? "";
	return (
		<Treasurers>
			{(office) => (
				<Page
					title={say(books.cash_day, { day: date(day) })}
					over={<a href="/treasury/cash-book">{say(books.cash_book)}</a>}
				>
					<Days office={office} day={day} treasurer={query.treasurer ?? null} />
				</Page>
			)}
		</Treasurers>
	);
}

function Days(props: { office: string; day: string; treasurer: string | null }) {
	const { office, day, treasurer } = props;
	const days = useResource(`day ${office} ${day} ${treasurer}`, () =>
		call("getCashDay", { path: { office, day }, query: { treasurer } }),
	);
	return (
		<Ready of={days}>
			{({ items }) =>
				items.length ? (
					items.map((one) => (
						<Drawer key={one.treasurer} office={office} day={day} drawer={one} changed={() => void days.reload()} />
					))
				) : (
					<EmptyState title={say(books.day_empty)} />
				)
			}
		</Ready>
	);
}

function Drawer(props: { office: string; day: string; drawer: CashDayShown; changed: () => void }) {
	const { drawer } = props;
	const amount = (rupiah: number | null) => (rupiah === null ? null : money(rupiah));
	return (
		<section class="panel">
			<SummaryList
				rows={[
					[say(books.opening), amount(drawer.opening_idr)],
					[say(books.taken), amount(drawer.taken_idr)],
					[say(books.reversed), drawer.reversed_idr ? money(-drawer.reversed_idr) : null],
					[say(books.deposited), drawer.deposited_idr ? money(-drawer.deposited_idr) : null],
					[say(books.closing), <strong key="closing">{money(drawer.closing_idr)}</strong>],
					[say(books.counted), amount(drawer.counted_idr)],
					[say(books.difference), drawer.difference_idr ? money(drawer.difference_idr) : null],
				]}
			/>
			{drawer.closed_at && <p>{say(books.closed, { at: moment(drawer.closed_at) })}</p>}
			{drawer.seen_at && <p>{say(books.seen, { at: moment(drawer.seen_at) })}</p>}
			{drawer.entries.length > 0 && (
				<Table
					caption={say(books.taken)}
					rows={drawer.entries}
					rowKey={(entry) => entry.payment}
					columns={[
						{
							label: say(books.request),
							cell: (entry) => <a href={`/requests/${entry.request}`}>{entry.reference}</a>,
						},
						{ label: say(books.at), cell: (entry) => moment(entry.at, true) },
						{ label: say(books.receipt), cell: (entry) => entry.receipt ?? "–" },
						{ label: say(books.given), number: true, cell: (entry) => money(entry.given_idr) },
						{ label: say(books.returned), number: true, cell: (entry) => money(entry.returned_idr) },
						{ label: say(books.amount), number: true, cell: (entry) => money(entry.amount_idr) },
					]}
				/>
			)}
			{drawer.explained.length > 0 && (
				<Table
					caption={say(books.explained)}
					rows={drawer.explained}
					rowKey={(one) => `${one.code} ${one.amount_idr}`}
					columns={[
						{ label: say(books.why), cell: (one) => labelled("DifferenceReason", one.code) },
						{ label: say(books.explanation), cell: (one) => one.remark ?? "–" },
						{ label: say(books.amount), number: true, cell: (one) => money(one.amount_idr) },
					]}
				/>
			)}
			<CloseDay {...props} />
			<SeeDay {...props} />
			<Blocked labels="CashDayCommand" rows={drawer.blocked} />
		</section>
	);
}
