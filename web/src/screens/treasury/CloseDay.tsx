import { call } from "../../api/call.ts";
import type { CashDayShown, DifferenceReason } from "../../api/types.ts";
import { options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { SelectField, TextArea, TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { books } from "../../words/books.ts";
import { money } from "../../words/formats.ts";
import { parts } from "../../words/parts.ts";
import { say } from "../../words/speak.ts";
import { rupiah } from "./amounts.ts";

interface Values {
	counted_idr: string;
	code: DifferenceReason | "";
	text: string;
}

/** Count the drawer and close the day; a difference is explained to the rupiah, or the house refuses. */
export function CloseDay(props: { office: string; day: string; drawer: CashDayShown; changed: () => void }) {
	const { office, day, drawer } = props;
	const form = useForm<Values>({ counted_idr: "", code: "", text: "" });
	if (!drawer.actions.includes("close-cash-day")) return null;
	const counted = rupiah(form.values.counted_idr);
	const difference = counted === null ? 0 : counted - drawer.closing_idr;
	const close = async () => {
		const { code, text } = form.values;
		const wrong = {
			...(counted === null ? { counted_idr: say(books.rupiah_only) } : {}),
			...(difference && !code ? { code: say(parts.required) } : {}),
		};
		const done = await form.send(async (key) => {
			const explained = code && difference ? [{ amount_idr: difference, code, text: text || null }] : [];
			await call("commandCashBook", {
				path: { office, day },
				query: { treasurer: drawer.treasurer },
				body: { command: "close-cash-day", counted_idr: counted ?? 0, explained },
				key,
			});
		}, wrong);
		if (done) props.changed();
	};
	return (
		<Form form={form} onSubmit={() => void close()}>
			<h2>{say(books.close)}</h2>
			<p>{say(books.close_lead, { amount: money(drawer.closing_idr) })}</p>
			<TextField form={form} name="counted_idr" inputmode="numeric" short label={say(books.count)} />
			{difference !== 0 && (
				<>
					<SelectField
						form={form}
						name="code"
						empty
						label={say(books.explain, { amount: money(difference) })}
						options={options("DifferenceReason")}
					/>
					<TextArea form={form} name="text" rows={2} optional label={say(books.explanation)} />
				</>
			)}
			<Button submits kind="main" busy={form.busy}>
				{say(books.close_button)}
			</Button>
		</Form>
	);
}
