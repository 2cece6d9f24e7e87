import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import type { CaseShown, RequestListed } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { cases as words } from "../../../words/cases.ts";
import { money } from "../../../words/formats.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";
import { rupiah } from "../amounts.ts";
import { FindRequest } from "../FindRequest.tsx";

interface Counting {
	readonly office: string;
	readonly sum: CaseShown;
	reload(): Promise<void>;
	readonly onCounted: () => void;
}

/** Count money towards the invoice of a request that is searched for, and confirmed by what it means. */
export function CountTowards(props: Counting) {
	const [chosen, setChosen] = useState<RequestListed | null>(null);
	return (
		<>
			<FindRequest office={props.office} takes={({ money: due }) => (due?.due_idr ?? 0) > 0} onChosen={setChosen} />
			{chosen && <Confirm {...props} row={chosen} onClose={() => setChosen(null)} />}
		</>
	);
}

function Confirm(props: Counting & { row: RequestListed; onClose: () => void }) {
	const { sum, row } = props;
	const form = useForm({ amount_idr: "" });
	const typed = form.values.amount_idr.trim();
	const most = Math.min(sum.left_idr, row.money?.due_idr ?? 0);
	const amount_idr = typed ? rupiah(typed) : null;
	const give = useCommand({ reload: props.reload, done: props.onCounted }, form, (key) =>
		call("matchPayment", { path: { request_id: row.id }, body: { case: sum.id, amount_idr }, key }),
	);
	return (
		<FormDialog
			title={say(treasury.match, { reference: row.reference })}
			button={labelled("CommandName", "match-payment")}
			form={form}
			act={() => give(typed && !amount_idr ? { amount_idr: say(treasury.not_rupiah) } : {})}
			onClose={props.onClose}
		>
			<p>
				{say(words.match_means, {
					amount: money(amount_idr ?? most),
					invoice: row.money?.invoice ?? "",
					buyer: row.buyer?.name ?? "",
				})}
			</p>
			<TextField
				form={form}
				name="amount_idr"
				inputmode="numeric"
				short
				optional
				label={say(treasury.part)}
				hint={say(words.part_hint, { amount: money(most) })}
			/>
		</FormDialog>
	);
}
