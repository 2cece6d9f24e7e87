import { call } from "../../../api/call.ts";
import { SelectField, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { Ready } from "../../../parts/Ready.tsx";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { useResource } from "../../../parts/resource.ts";
import { date, dayOf, money } from "../../../words/formats.ts";
import { parts } from "../../../words/parts.ts";
import { recording as texts } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { rupiah } from "../amounts.ts";
import { empty } from "./body.ts";
import { Command } from "./Command.tsx";

/** Unmatched money of the office, or a part of it, counted towards this request's invoice. */
export function MatchMoney(props: CommandProps) {
	const { request } = props.page;
	const cases = useResource(`open cases ${request.office}`, () =>
		call("listUnmatchedPayments", { path: { office: request.office }, query: { limit: 100 } }),
	);
	const form = useForm({ case: "", amount_idr: "" });
	return (
		<Command
			{...props}
			command="match-payment"
			form={form}
			wrong={() => empty(form.values, say(parts.required), "case")}
			act={(key) =>
				call("matchPayment", {
					path: { request_id: request.id },
					body: { case: form.values.case, amount_idr: rupiah(form.values.amount_idr) },
					key,
				})
			}
		>
			<Ready of={cases}>
				{({ items }) => (
					<SelectField
						form={form}
						name="case"
						empty
						label={say(texts.which_case)}
						options={items
							.filter(({ left_idr }) => left_idr > 0)
							.map(({ id, paid_at, left_idr, reference }) => [
								id,
								[date(dayOf(paid_at), true), money(left_idr), reference].filter(Boolean).join(" · "),
							])}
					/>
				)}
			</Ready>
			<TextField form={form} name="amount_idr" inputmode="numeric" short optional label={say(words.part)} />
		</Command>
	);
}
