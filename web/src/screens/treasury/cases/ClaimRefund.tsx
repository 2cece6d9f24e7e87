import { now } from "../../../api/house.ts";
import type { RefundReason, RefundWay } from "../../../api/types.ts";
import { labelled, options } from "../../../api/vocabulary.ts";
import { Choice, SelectField, TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { money } from "../../../words/formats.ts";
import { parts } from "../../../words/parts.ts";
import { refunds as words } from "../../../words/refunds.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";
import { rupiah } from "../amounts.ts";
import { empty, optional } from "../commands/body.ts";
import { today } from "../Treasurers.tsx";
import { type CaseCommandProps, CaseDialog } from "./CaseDialog.tsx";

/** The payer's letter is filed: they ask for their money, or for a credit. */
export function ClaimRefund(props: CaseCommandProps) {
	const { office, refund } = props.page;
	const form = useForm({ way: "transfer", code: "", claimed_on: today(office, now()), amount_idr: "", text: "" });
	const { way, code, claimed_on, text } = form.values;
	const typed = way === "transfer" ? form.values.amount_idr.trim() : "";
	const amount_idr = typed ? rupiah(typed) : null;
	return (
		<CaseDialog
			{...props}
			form={form}
			body={{
				command: "claim-refund",
				way: way as RefundWay,
				code: code as RefundReason,
				claimed_on,
				amount_idr,
				text: optional(text),
			}}
			wrong={{
				...empty(form.values, say(parts.required), "code", "claimed_on"),
				...(typed && !amount_idr ? { amount_idr: say(treasury.not_rupiah) } : {}),
			}}
		>
			<p>{say(words.claim_means)}</p>
			<Choice
				form={form}
				name="way"
				label={say(words.way)}
				options={[
					{ value: "transfer", label: labelled("RefundWay", "transfer"), hint: say(words.way_transfer) },
					{ value: "credit", label: labelled("RefundWay", "credit"), hint: say(words.way_credit) },
				]}
			/>
			<SelectField form={form} name="code" empty label={say(words.ground)} options={options("RefundReason")} />
			<TextField form={form} name="claimed_on" type="date" short label={say(words.claimed_on)} />
			{way === "transfer" && (
				<TextField
					form={form}
					name="amount_idr"
					inputmode="numeric"
					short
					optional
					label={say(words.claim_amount)}
					hint={say(words.claim_amount_hint, { amount: money(refund.left_idr) })}
				/>
			)}
			<TextArea
				form={form}
				name="text"
				rows={2}
				optional={code !== "other"}
				maxlength={2000}
				label={say(treasury.remark)}
			/>
		</CaseDialog>
	);
}
