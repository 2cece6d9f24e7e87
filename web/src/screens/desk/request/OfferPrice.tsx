import type { RequestShown } from "../../../api/types.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { Table } from "../../../parts/Table.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { money, number, size } from "../../../words/formats.ts";
import { offering as words } from "../../../words/offering.ts";
import { named, say } from "../../../words/speak.ts";
import type { Price } from "./price.ts";

/** The price as it stands now, line by line: by which pages or bytes, under which article. */
export function OfferPrice(props: { request: RequestShown; price: Price | undefined }) {
	const { request, price } = props;
	if (!price)
		return (
			<Notice kind="warn">
				<p>{say(words.no_price)}</p>
			</Notice>
		);
	const rows = price.lines.map((priced) => ({ ...priced, of: request.lines.find(({ line }) => line === priced.line) }));
	return (
		<>
			<Table
				caption={say(words.price)}
				rows={rows}
				rowKey={(row) => row.line}
				columns={[
					{
						label: say(words.product),
						cell: (row) => (
							<>
								{row.line}. {row.of && named(row.of.title)}{" "}
								<Tag kind={row.exact ? "good" : "warn"}>{say(row.exact ? words.exact : words.estimate)}</Tag>
								{row.of?.file && <small class="desk-reference">{size(row.of.file.size_bytes)}</small>}
							</>
						),
					},
					{
						label: say(words.basis),
						cell: (row) => (
							<span class="desk-cell">
								{row.components.map((each) => (
									<span key={each.article + each.units} class="desk-component">
										{number(each.units)} × {money(each.unit_amount_idr)} {named(each.unit)}{" "}
										<small>{each.article}</small>
									</span>
								))}
							</span>
						),
					},
					{ label: say(words.amount), number: true, cell: (row) => money(row.amount_idr) },
				]}
				foot={[[say(words.total), money(price.total_idr)]]}
			/>
			{!price.exact && <p class="soft">{say(words.size_missing)}</p>}
		</>
	);
}
