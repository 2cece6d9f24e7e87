import { call } from "../../../api/call.ts";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { atOffice } from "../../../parts/local_time.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { currentInvoice } from "../../../parts/request/current.ts";
import { parts } from "../../../words/parts.ts";
import { recording as texts } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { rupiah } from "../amounts.ts";
import { empty, optional } from "./body.ts";
import { Command } from "./Command.tsx";

/** A payment by billing code, copied from the state's proof of payment. */
export function BillingPayment(props: CommandProps) {
	const { request } = props.page;
	const form = useForm({
		billing_code: currentInvoice(request)?.billing_code ?? "",
		amount_idr: request.due_idr ? String(request.due_idr) : "",
		...{ ntpn: "", ntb: "", channel: "", paid_at: "" },
	});
	const { values } = form;
	return (
		<Command
			{...props}
			command="record-billing-payment"
			form={form}
			wrong={() => empty(values, say(parts.required), "billing_code", "ntpn", "channel", "amount_idr", "paid_at")}
			act={(key) =>
				call("recordBillingPayment", {
					path: { request_id: request.id },
					body: {
						...{ billing_code: values.billing_code.trim(), ntpn: values.ntpn.trim(), ntb: optional(values.ntb) },
						...{ channel: values.channel.trim(), amount_idr: rupiah(values.amount_idr) ?? 0 },
						paid_at: atOffice(request.office, values.paid_at),
					},
					key,
				})
			}
		>
			<TextField
				form={form}
				name="billing_code"
				inputmode="numeric"
				maxlength={15}
				short
				label={say(words.billing_code)}
			/>
			<TextField form={form} name="ntpn" maxlength={16} short label={say(words.ntpn)} hint={say(texts.ntpn_hint)} />
			<TextField form={form} name="ntb" maxlength={20} short optional label={say(texts.ntb)} />
			<TextField form={form} name="channel" maxlength={60} label={say(texts.channel)} />
			<TextField form={form} name="amount_idr" inputmode="numeric" short label={say(texts.rupiah)} />
			<TextField form={form} name="paid_at" type="datetime-local" short label={say(words.paid_at)} />
		</Command>
	);
}
