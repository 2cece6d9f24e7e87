// The commands by which something recorded is taken back: one shape, each with its own reasons and meaning.
import { call } from "../../../api/call.ts";
import type { PaymentShown, ReissueReason, RequestShown, VoidReason } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { currentReceipt } from "../../../parts/request/current.ts";
import { money } from "../../../words/formats.ts";
import { recording as words } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { Reasoned } from "./Reasoned.tsx";

/** A receipt that was wrong: it stays on record as void. */
export function VoidReceipt(props: CommandProps) {
	const { request } = props.page;
	const path = { request_id: request.id };
	return (
		<Reasoned
			{...props}
			command="void-receipt"
			reasons="VoidReason"
			proposed={currentReceipt(request)?.proposed_void_code}
			act={(key, code, text) => call("voidReceipt", { path, body: { code: code as VoidReason, text }, key })}
		>
			<p>{say(words.means_void)}</p>
		</Reasoned>
	);
}

/** A receipt over the same money, made anew. */
export function ReissueReceipt(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<Reasoned
			{...props}
			command="reissue-receipt"
			reasons="ReissueReason"
			act={(key, code, text) => call("reissueReceipt", { path, body: { code: code as ReissueReason, text }, key })}
		>
			<p>{say(words.means_void)}</p>
		</Reasoned>
	);
}

/** A payment that was recorded by mistake. */
export function VoidPayment(props: CommandProps) {
	const { request } = props.page;
	const path = { request_id: request.id };
	const proposed = request.payments.find(isProposed);
	return (
		<Reasoned
			{...props}
			command="void-payment"
			reasons="VoidReason"
			proposed={proposed?.proposed_void_code}
			about={payments(request)}
			act={(key, code, text, payment) =>
				call("voidPayment", { path, body: { payment, code: code as VoidReason, text }, key })
			}
		>
			<p>{say(words.means_void)}</p>
		</Reasoned>
	);
}

/** Money that belongs to another invoice. */
export function ReleasePayment(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<Reasoned
			{...props}
			command="release-payment"
			reasons="VoidReason"
			about={payments(props.page.request)}
			act={(key, code, text, payment) =>
				call("releasePayment", { path, body: { payment, code: code as VoidReason, text }, key })
			}
		>
			<p>{say(words.means_release)}</p>
		</Reasoned>
	);
}

/** The payments that count, the one that a first person proposed to void before the others. */
function payments(request: RequestShown): readonly (readonly [string, string])[] {
	return request.payments
		.filter((payment) => !payment.void)
		.sort((one, other) => Number(isProposed(other)) - Number(isProposed(one)))
		.map(({ payment, way, amount_idr }) => [payment, `${labelled("PaymentWay", way)}, ${money(amount_idr)}`]);
}

function isProposed(payment: PaymentShown): boolean {
	return payment.proposed_void_by !== null && !payment.void;
}
