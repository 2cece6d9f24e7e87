import { call } from "../../../api/call.ts";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { atOffice } from "../Treasurers.tsx";
import { empty } from "./body.ts";
import { Command } from "./Command.tsx";

/** The billing code that SIMPONI gave for the invoice. */
export function BillingCode(props: CommandProps) {
	const { request } = props.page;
	const form = useForm({ "billing.code": "", "billing.expires_at": "" });
	const { "billing.code": code, "billing.expires_at": expires } = form.values;
	return (
		<Command
			{...props}
			command="record-billing-code"
			form={form}
			wrong={() => empty(form.values, say(parts.required), "billing.code")}
			act={(key) =>
				call("recordBillingCode", {
					path: { request_id: request.id },
					body: {
						billing: { code: code.trim(), ...(expires ? { expires_at: atOffice(request.office, expires) } : {}) },
					},
					key,
				})
			}
		>
			<TextField
				form={form}
				name="billing.code"
				inputmode="numeric"
				maxlength={15}
				short
				label={say(words.billing_code)}
				hint={say(words.billing_hint)}
			/>
			<TextField
				form={form}
				name="billing.expires_at"
				type="datetime-local"
				short
				optional
				label={say(words.expires_at)}
				hint={say(words.expires_hint)}
			/>
		</Command>
	);
}
