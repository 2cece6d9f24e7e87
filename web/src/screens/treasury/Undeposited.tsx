import type { UndepositedShown } from "../../api/types.ts";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { books } from "../../words/books.ts";
import { date, dayOf, money } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";

/** The receipts whose money still lies with the treasurer, the late ones marked. */
export function Undeposited(props: { receipts: readonly UndepositedShown[] }) {
	const { receipts } = props;
	if (!receipts.length) return <p>{say(books.undeposited_none)}</p>;
	const total = receipts.reduce((sum, one) => sum + one.cash_idr + one.transfer_idr, 0);
	return (
		<Table
			caption={say(books.undeposited)}
			hideCaption
			rows={receipts}
			rowKey={(one) => one.receipt}
			columns={[
				{
					label: say(books.receipt),
					cell: (one) => (
						<>
							<span class="code">{one.receipt}</span> {one.late && <Tag kind="warn">{say(books.late_one)}</Tag>}
						</>
					),
				},
				{
					label: say(books.request),
					cell: (one) => <a href={`/requests/${one.request}`}>{one.reference}</a>,
				},
				{ label: say(books.since), cell: (one) => date(dayOf(one.since), true) },
				{ label: say(books.cash), number: true, cell: (one) => money(one.cash_idr) },
				{ label: say(books.transfer), number: true, cell: (one) => money(one.transfer_idr) },
			]}
			foot={[[say(books.undeposited), money(total)]]}
		/>
	);
}
