import type { ComponentChildren } from "preact";

/** Facts with their names. A row without a value (null or empty) is left out. */
export function SummaryList(props: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }) {
	return (
		<dl class="summary">
			{props.rows
				.filter(([, value]) => value !== null && value !== undefined && value !== "")
				.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
		</dl>
	);
}
