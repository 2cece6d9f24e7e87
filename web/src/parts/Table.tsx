import type { ComponentChildren } from "preact";

export interface Column<R> {
	readonly label: string;
	readonly cell: (row: R) => ComponentChildren;
	/** Figures stand at the end of the cell. */
	readonly number?: boolean;
}

/** A table whose first column names the row; where there is no room each row becomes a card with its labels. */
export function Table<R>(props: {
	caption: string;
	hideCaption?: boolean;
	columns: readonly Column<R>[];
	rows: readonly R[];
	rowKey: (row: R) => string | number;
	foot?: readonly (readonly [label: string, value: ComponentChildren])[];
}) {
	const [first, ...others] = props.columns;
	return (
		<table class="table folds">
			<caption class={props.hideCaption ? "hidden" : undefined}>{props.caption}</caption>
			<thead>
				<tr>
					{props.columns.map((column) => (
						<th key={column.label} scope="col" class={column.number ? "number" : undefined}>
							{column.label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{props.rows.map((row) => (
					<tr key={props.rowKey(row)}>
						<th scope="row">
							<div>{first?.cell(row)}</div>
						</th>
						{others.map((column) => (
							<td key={column.label} data-label={column.label} class={column.number ? "number" : undefined}>
								<div>{column.cell(row)}</div>
							</td>
						))}
					</tr>
				))}
			</tbody>
			{props.foot && (
				<tfoot>
					{props.foot.map(([label, value]) => (
						<tr key={label}>
							<th scope="row" colSpan={props.columns.length - 1}>
								{label}
							</th>
							<td class="number">{value}</td>
						</tr>
					))}
				</tfoot>
			)}
		</table>
	);
}
