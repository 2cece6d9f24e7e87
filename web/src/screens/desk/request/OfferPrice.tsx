import type { Quote, RequestShown } from "../../../api/types.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { Table } from "../../../parts/Table.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { money, number, size } from "../../../words/formats.ts";
import { offering as words } from "../../../words/offering.ts";
import { named, say } from "../../../words/speak.ts";

/** What the lines come to as it stands: in full, or `decided` at the reduced rate for which the request asks. */
export function priceOf(request: RequestShown, decided: boolean): Quote | null {
	return (decided ? request.reduced?.quote : null) ?? request.estimate;
}

/** The price as it stands now, line by line: by which pages or bytes, under which article. */
export function OfferPrice(props: { request: RequestShown; decided: boolean; hideCaption?: boolean }) {
	const { request, decided } = props;
	const price = priceOf(request, decided);
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
				hideCaption={props.hideCaption ?? false}
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
				foot={footOf(request, decided, price)}
			/>
			<p class="hidden" role="status">
				{decided &&
					request.reduced &&
					`${say(words.at_rate, { percent: request.reduced.percent })}: ${money(price.total_idr)}`}
			</p>
			{request.reduced && <p class="soft">{named(request.reduced.article)}</p>}
			{!price.exact && <p class="soft">{say(words.size_missing)}</p>}
		</>
	);
}

/** The total; where a reduced rate is asked for, both: what counts stands last once it is decided. */
function footOf({ reduced, estimate }: RequestShown, decided: boolean, price: Quote): [string, string][] {
	if (!reduced || !estimate) return [[say(words.total), money(price.total_idr)]];
	const { percent, quote } = reduced;
	return decided
		? [
				[say(words.in_full), money(estimate.total_idr)],
				[say(words.at_rate, { percent }), money(quote.total_idr)],
			]
		: [
				[say(words.total), money(estimate.total_idr)],
				[say(words.if_granted, { percent }), money(quote.total_idr)],
			];
}
