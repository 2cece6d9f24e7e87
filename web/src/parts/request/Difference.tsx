import { call } from "../../api/call.ts";
import type { InvoiceShown, LineShown, QuoteLine, RequestShown } from "../../api/types.ts";
import { money } from "../../words/formats.ts";
import { request as words } from "../../words/request.ts";
import { named, say } from "../../words/speak.ts";
import { useResource } from "../resource.ts";
import { Table } from "../Table.tsx";

/** What an offer costs beside what the catalogue lets one expect, line by line; nothing where they are the same. */
export function Difference(props: { request: RequestShown; invoice: InvoiceShown }) {
	const { request, invoice } = props;
	const estimate = useResource(`estimate ${request.id} ${invoice.number}`, () =>
		call("quote", { path: { office: request.office }, body: { lines: request.lines.map(wanted) } }),
	).value;
	if (!estimate || estimate.total_idr === invoice.total_idr) return null;
	const rows = invoice.lines.map((line, place) => {
		const title = request.lines.find((each) => each.line === line.line)?.title;
		const expected = estimate.lines[place]?.amount_idr ?? 0;
		return { line: line.line, title: title ? named(title) : "", expected, amount: line.amount_idr };
	});
	return (
		<>
			<h3>{say(words.difference)}</h3>
			<p>{say(estimate.exact ? words.difference_means : words.difference_guessed)}</p>
			<Table
				caption={say(words.difference)}
				hideCaption
				rows={rows}
				rowKey={(row) => row.line}
				columns={[
					{ label: say(words.product), cell: (row) => row.title },
					{ label: say(words.estimate), number: true, cell: (row) => money(row.expected) },
					{ label: say(words.offer), number: true, cell: (row) => money(row.amount) },
					{ label: say(words.change), number: true, cell: (row) => signed(row.amount - row.expected) },
				]}
				foot={[[say(words.change), signed(invoice.total_idr - estimate.total_idr)]]}
			/>
		</>
	);
}

function wanted({ product, format, selection, quantity, basis }: LineShown): QuoteLine {
	return { product, format, selection, quantity, processed: basis.kind === "microdata" && basis.processed };
}

function signed(rupiah: number): string {
	return rupiah > 0 ? `+${money(rupiah)}` : money(rupiah);
}
