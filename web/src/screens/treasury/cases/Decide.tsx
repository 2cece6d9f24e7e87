import { Choice, TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { money } from "../../../words/formats.ts";
import { parts } from "../../../words/parts.ts";
import { refunds as words } from "../../../words/refunds.ts";
import { say } from "../../../words/speak.ts";
import { empty } from "../commands/body.ts";
import { type CaseCommandProps, CaseDialog } from "./CaseDialog.tsx";

/** The head approves or rejects, by a decision with a number. */
export function Decide(props: CaseCommandProps) {
	const form = useForm({ approve: "", number: "", text: "" });
	const { approve, number, text } = form.values;
	const amount = money(props.page.refund.claim?.amount_idr ?? 0);
	return (
		<CaseDialog
			{...props}
			form={form}
			danger={approve === "no"}
			body={{ command: "decide-refund", approve: approve === "yes", number: number.trim(), text: text.trim() }}
			wrong={empty(form.values, say(parts.required), "approve", "number", "text")}
		>
			<p>{say(words.decide_means)}</p>
			<Choice
				form={form}
				name="approve"
				label={say(words.decision)}
				options={[
					{ value: "yes", label: say(words.approve), hint: say(words.approve_means, { amount }) },
					{ value: "no", label: say(words.reject), hint: say(words.reject_means) },
				]}
			/>
			<TextField form={form} name="number" maxlength={60} short label={say(words.number)} />
			<TextArea form={form} name="text" rows={3} maxlength={2000} label={say(words.reasons)} />
		</CaseDialog>
	);
}
