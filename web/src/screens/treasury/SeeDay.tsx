import { call } from "../../api/call.ts";
import type { CashDayShown } from "../../api/types.ts";
import { Button } from "../../parts/Button.tsx";
import { ErrorSummary } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { books } from "../../words/books.ts";
import { say } from "../../words/speak.ts";

/** The head marks a closed day as seen. */
export function SeeDay(props: { office: string; day: string; drawer: CashDayShown; changed: () => void }) {
	const { office, day, drawer } = props;
	const form = useForm({});
	if (!drawer.actions.includes("see-cash-day")) return null;
	const see = async () => {
		const done = await form.send(async (key) => {
			const query = { treasurer: drawer.treasurer };
			await call("commandCashBook", { path: { office, day }, query, body: { command: "see-cash-day" }, key });
		});
		if (done) props.changed();
	};
	return (
		<>
			<ErrorSummary form={form} />
			<Button kind="main" busy={form.busy} onClick={() => void see()}>
				{say(books.see)}
			</Button>
		</>
	);
}
