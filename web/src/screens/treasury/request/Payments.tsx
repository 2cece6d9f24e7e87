import type { RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Table } from "../../../parts/Table.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { money, paidOn } from "../../../words/formats.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";

/** Every payment on record, the void ones too, and what came that no invoice holds. */
export function Payments(props: { request: RequestShown }) {
	const { payments, unmatched } = props.request;
	const all = [...payments, ...unmatched.map(({ payment }) => payment)];
	return (
		<section aria-labelledby="payments">
			<h2 id="payments">{say(words.payments)}</h2>
			{all.length ? (
				<Table
					caption={say(words.payments)}
					hideCaption
					rows={all}
					rowKey={({ payment }) => payment}
					columns={[
						{ label: say(words.way), cell: ({ way }) => labelled("PaymentWay", way) },
						{ label: say(words.paid_at), cell: (one) => paidOn(one, true) },
						{ label: say(words.ntpn), cell: (one) => one.ntpn ?? one.statement_reference ?? "–" },
						{
							label: say(words.state),
							cell: (one) =>
								one.void ? (
									<Tag kind="bad">{say(words.void)}</Tag>
								) : one.proposed_void_by ? (
									<>
										<Tag kind="warn">{say(words.void_proposed)}</Tag>
										{one.proposed_void_code && (
											<small class="why">{labelled("VoidReason", one.proposed_void_code)}</small>
										)}
									</>
								) : (
									"–"
								),
						},
						{ label: say(words.amount), number: true, cell: ({ amount_idr }) => money(amount_idr) },
					]}
				/>
			) : (
				<p>{say(words.no_payments)}</p>
			)}
		</section>
	);
}
