import { call } from "../../api/call.ts";
import { labelled } from "../../api/vocabulary.ts";
import { billing as words } from "../../words/billing.ts";
import { money } from "../../words/formats.ts";
import { parts } from "../../words/parts.ts";
import { say } from "../../words/speak.ts";
import { Copy } from "../Copy.tsx";
import { TextField } from "../fields.tsx";
import { type FormState, useForm } from "../form.ts";
import { atOffice } from "../local_time.ts";
import { CommandDialog, type CommandProps } from "./CommandDialog.tsx";

const CODE = /^\d{15}$/;

/** The field for a billing code, below the amount for which it must be made; null: that is not known yet. */
export function BillingCodeField<V extends object>(props: {
	form: FormState<V>;
	amount_idr: number | null;
	optional?: boolean;
}) {
	const { amount_idr } = props;
	return (
		<>
			{amount_idr !== null && (
				<>
					<h3>{say(words.amount)}</h3>
					<Copy name={say(words.amount)} value={String(amount_idr)} shown={money(amount_idr)} />
				</>
			)}
			<TextField
				form={props.form}
				name={"billing.code" as Extract<keyof V, string>}
				inputmode="numeric"
				label={say(words.code)}
				hint={say(words.hint)}
				optional={props.optional ?? false}
				short
			/>
		</>
	);
}

/** What was typed as the house takes it: people copy a code in groups. */
export function billingCode(typed: string): string {
	return typed.replaceAll(/\s/g, "");
}

/** What is known to be wrong with a code before it is sent, by its field; `wanted`: there must be one. */
export function billingFaults(code: string, wanted: boolean): { "billing.code"?: string } {
	if (!code) return wanted ? { "billing.code": say(parts.required) } : {};
	return CODE.test(code) ? {} : { "billing.code": say(words.wrong) };
}

/** Enter the billing code of the invoice, or a new one for one that has run out: by the officer or the treasurer. */
export function BillingCode(props: CommandProps) {
	const { id, office, due_idr } = props.page.request;
	const form = useForm({ "billing.code": "", "billing.expires_at": "" });
	const code = billingCode(form.values["billing.code"]);
	const expires = form.values["billing.expires_at"];
	const name = labelled("CommandName", "record-billing-code");
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => billingFaults(code, true)}
			act={(key) =>
				call("recordBillingCode", {
					path: { request_id: id },
					body: { billing: { code, ...(expires ? { expires_at: atOffice(office, expires) } : {}) } },
					key,
				})
			}
		>
			<p>{say(words.means)}</p>
			<BillingCodeField form={form} amount_idr={due_idr} />
			<TextField
				form={form}
				name="billing.expires_at"
				type="datetime-local"
				short
				optional
				label={say(words.expires_at)}
				hint={say(words.expires_hint)}
			/>
		</CommandDialog>
	);
}
