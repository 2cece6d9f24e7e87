import type { RequestShown } from "../../../api/types.ts";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { recording as texts } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { rupiah } from "../amounts.ts";
import { empty } from "./body.ts";
import { Command } from "./Command.tsx";

/** What the bank statement says of money that came: the same fields with a proof and without one. */
export function Credited(
	props: CommandProps & {
		command: "verify-transfer-proof" | "record-transfer";
		act: (
			key: string,
			credited: { credited_idr: number; statement_reference: string; credited_on: string },
		) => Promise<RequestShown>;
	},
) {
	const form = useForm({ credited_idr: "", statement_reference: "", credited_on: "" });
	const { values } = form;
	return (
		<Command
			{...props}
			form={form}
			wrong={() => empty(values, say(parts.required), "credited_idr", "statement_reference", "credited_on")}
			act={(key) =>
				props.act(key, {
					credited_idr: rupiah(values.credited_idr) ?? 0,
					statement_reference: values.statement_reference.trim(),
					credited_on: values.credited_on,
				})
			}
		>
			<p>{say(texts.means_verify)}</p>
			<TextField form={form} name="credited_idr" inputmode="numeric" short label={say(texts.credited)} />
			<TextField form={form} name="statement_reference" maxlength={60} label={say(words.statement_reference)} />
			<TextField form={form} name="credited_on" type="date" short label={say(texts.credited_on)} />
		</Command>
	);
}
