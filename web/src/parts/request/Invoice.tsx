import type { InvoiceShown, PriceComponent, RequestShown } from "../../api/types.ts";
import { money, number } from "../../words/formats.ts";
import { request as words } from "../../words/request.ts";
import { named, say } from "../../words/speak.ts";
import { Table } from "../Table.tsx";

interface Row {
	readonly key: string;
	readonly product: string;
	readonly component: PriceComponent;
}

/** An invoice as a table: each line's article, how many at what price, and the total. */
export function Invoice(props: { request: RequestShown; invoice: InvoiceShown }) {
	const { request, invoice } = props;
	const rows = invoice.lines.flatMap((line) => {
		const title = request.lines.find((each) => each.line === line.line)?.title;
		return line.components.map(
			(component, place): Row => ({
				key: `${line.line} ${place}`,
				product: title ? named(title) : say(words.line, { line: line.line }),
				component,
			}),
		);
	});
	return (
		<Table
			caption={say(words.invoice_lines)}
			hideCaption
			rows={rows}
			rowKey={(row) => row.key}
			columns={[
				{ label: say(words.product), cell: (row) => row.product },
				{ label: say(words.tariff), cell: ({ component }) => <Tariff component={component} /> },
				{ label: say(words.count), number: true, cell: ({ component }) => <Count component={component} /> },
				{ label: say(words.amount), number: true, cell: ({ component }) => money(component.amount_idr) },
			]}
			foot={[[say(words.total), money(invoice.total_idr)]]}
		/>
	);
}

function Tariff({ component }: { component: PriceComponent }) {
	return (
		<span>
			{named(component.label)}
			<br />
			<small>{component.article}</small>
		</span>
	);
}

function Count({ component }: { component: PriceComponent }) {
	return (
		<>
			{number(component.units)} × {money(component.unit_amount_idr)} {named(component.unit)}
		</>
	);
}
