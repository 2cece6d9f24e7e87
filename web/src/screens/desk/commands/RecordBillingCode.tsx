import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { money } from "../../../words/formats.ts";
import { offering } from "../../../words/offering.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** Enter the billing code of the invoice, or a new one for an expired one. */
export function RecordBillingCode(props: CommandProps) {
	const { id, due_idr } = props.page.request;
	const form = useForm({ "billing.code": "" });
	const code = form.values["billing.code"].replaceAll(" ", "");
	const name = labelled("CommandName", "record-billing-code");
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => (code ? {} : { "billing.code": say(parts.required) })}
			act={(key) => call("recordBillingCode", { path: { request_id: id }, body: { billing: { code } }, key })}
		>
			<p>{say(words.billing_means, { amount: money(due_idr) })}</p>
			<TextField form={form} name="billing.code" inputmode="numeric" label={say(offering.billing)} short />
		</CommandDialog>
	);
}
