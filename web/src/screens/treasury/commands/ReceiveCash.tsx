import { call } from "../../../api/call.ts";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { recording as words } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { rupiah } from "../amounts.ts";
import { empty } from "./body.ts";
import { Command } from "./Command.tsx";

/** Cash taken over the counter, with what was given and so the change (W-13a). */
export function ReceiveCash(props: CommandProps) {
	const { request } = props.page;
	const form = useForm({ amount_idr: request.due_idr ? String(request.due_idr) : "", given_idr: "" });
	const { amount_idr, given_idr } = form.values;
	return (
		<Command
			{...props}
			command="receive-cash"
			form={form}
			wrong={() => empty(form.values, say(parts.required), "amount_idr")}
			act={(key) =>
				call("receiveCash", {
					path: { request_id: request.id },
					body: { amount_idr: rupiah(amount_idr) ?? 0, given_idr: rupiah(given_idr) },
					key,
				})
			}
		>
			<TextField form={form} name="amount_idr" inputmode="numeric" short label={say(words.rupiah)} />
			<TextField form={form} name="given_idr" inputmode="numeric" short optional label={say(words.given)} />
		</Command>
	);
}
