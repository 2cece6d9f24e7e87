import { now } from "../../../api/house.ts";
import { TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { money } from "../../../words/formats.ts";
import { parts } from "../../../words/parts.ts";
import { refunds as words } from "../../../words/refunds.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";
import { empty, optional } from "../commands/body.ts";
import { today } from "../Treasurers.tsx";
import { type CaseCommandProps, CaseDialog } from "./CaseDialog.tsx";

/** The money has gone back to its payer. */
export function RecordRefund(props: CaseCommandProps) {
	const form = useForm({ paid_on: today(props.page.office, now()), reference: "" });
	const { paid_on, reference } = form.values;
	return (
		<CaseDialog
			{...props}
			form={form}
			body={{ command: "record-refund", paid_on, reference: reference.trim() }}
			wrong={empty(form.values, say(parts.required), "paid_on", "reference")}
		>
			<p>{say(words.record_means, { amount: amountOf(props) })}</p>
			<TextField form={form} name="paid_on" type="date" short label={say(words.paid_back_on)} />
			<TextField form={form} name="reference" maxlength={60} short label={say(words.transfer_number)} />
		</CaseDialog>
	);
}

/** The money stays for the payer's next request. */
export function KeepCredit(props: CaseCommandProps) {
	const form = useForm({});
	return (
		<CaseDialog {...props} form={form} body={{ command: "keep-credit" }}>
			<p>{say(words.keep_means, { amount: amountOf(props) })}</p>
		</CaseDialog>
	);
}

/** The claim, or the credit, ends. */
export function WithdrawClaim(props: CaseCommandProps) {
	const form = useForm({ text: "" });
	return (
		<CaseDialog {...props} form={form} danger body={{ command: "withdraw-claim", text: optional(form.values.text) }}>
			<p>{say(words.withdraw_means)}</p>
			<TextArea form={form} name="text" rows={2} optional maxlength={2000} label={say(treasury.remark)} />
		</CaseDialog>
	);
}

function amountOf({ page }: CaseCommandProps): string {
	return money(page.refund.claim?.amount_idr ?? page.refund.left_idr);
}
