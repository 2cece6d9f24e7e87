import { call } from "../../api/call.ts";
import { ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Table } from "../../parts/Table.tsx";
import { books } from "../../words/books.ts";
import { moment, money, number } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { Place } from "./Places.tsx";

/** The deposits to the state treasury, newest first. */
export default function Deposits() {
	return (
		<Place title={books.deposits}>
			{(office) => (
				<>
					<p>
						<ButtonLink kind="main" href="/treasury/deposits/new">
							{say(books.deposit_new)}
						</ButtonLink>
					</p>
					<List office={office} />
				</>
			)}
		</Place>
	);
}

function List(props: { office: string }) {
	const { office } = props;
	const deposits = usePages(`deposits ${office}`, (cursor) =>
		call("listDeposits", { path: { office }, query: cursor ? { cursor } : {} }),
	);
	return (
		<Ready of={deposits}>
			{(rows) =>
				rows.length ? (
					<>
						<Table
							caption={say(books.deposits)}
							hideCaption
							rows={rows}
							rowKey={(row) => row.id}
							columns={[
								{ label: say(books.ntpn), cell: (row) => <span class="code">{row.ntpn}</span> },
								{ label: say(books.deposited_at), cell: (row) => moment(row.deposited_at, true) },
								{ label: say(books.billing_code), cell: (row) => <span class="code">{row.billing_code}</span> },
								{ label: say(books.receipt_count), number: true, cell: (row) => number(row.receipts) },
								{ label: say(books.amount), number: true, cell: (row) => money(row.amount_idr) },
							]}
						/>
						<More of={deposits} />
					</>
				) : (
					<EmptyState title={say(books.deposit_none)} />
				)
			}
		</Ready>
	);
}
