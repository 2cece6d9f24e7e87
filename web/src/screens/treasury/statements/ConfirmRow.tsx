import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import type { RowConfirmedShown, StatementRowShown } from "../../../api/types.ts";
import { Button, ButtonLink } from "../../../parts/Button.tsx";
import { Dialog } from "../../../parts/Dialog.tsx";
import { ErrorSummary } from "../../../parts/Form.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { date, money } from "../../../words/formats.ts";
import { imports as words } from "../../../words/imports.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";
import { FindRequest } from "../FindRequest.tsx";

/** One row is recorded: on the request that it proposes, on another, or as money without an invoice. */
export function ConfirmRow(props: {
	office: string;
	path: { readonly office: string; readonly statement: string };
	row: StatementRowShown;
	onRecorded: () => void;
	onClose: () => void;
}) {
	const { row, path } = props;
	const { proposal } = row;
	const form = useForm({});
	const [answer, setAnswer] = useState<RowConfirmedShown | null>(null);
	const record = (request: string | null) =>
		void form.send(async () => {
			const done = await call("confirmStatementRows", {
				path,
				body: { choose: "rows", rows: [{ row: row.row, request }] },
			});
			setAnswer(done.rows[0] ?? null);
			props.onRecorded();
		});
	return (
		<Dialog title={say(treasury.confirm_row, { row: row.row })} onClose={props.onClose}>
			<p>
				<strong>{row.amount_idr !== null && money(row.amount_idr)}</strong>
				{row.day && `, ${date(row.day, true)}`}
				<br />
				{row.words}
			</p>
			<ErrorSummary form={form} />
			{answer && <Answer of={answer} />}
			{!answer?.confirmed && (
				<>
					{proposal.request && (
						<Button kind="main" busy={form.busy} onClick={() => record(proposal.request)}>
							{say(words.record_on, { reference: proposal.reference ?? "" })}
						</Button>
					)}
					<h3>{say(proposal.request ? words.other : words.find_one)}</h3>
					<FindRequest office={props.office} takes={() => true} onChosen={({ id }) => record(id)} />
					<h3>{say(words.without)}</h3>
					<p>{say(words.without_means)}</p>
					<Button busy={form.busy} onClick={() => record(null)}>
						{say(words.without_button)}
					</Button>
				</>
			)}
		</Dialog>
	);
}

/** What became of the row, and where its money is now. */
function Answer(props: { of: RowConfirmedShown }) {
	const { row, confirmed, request, case: lying, detail } = props.of;
	if (!confirmed)
		return (
			<Notice kind="bad" answers>
				<p>{say(words.not_done, { row, why: detail ?? "" })}</p>
			</Notice>
		);
	return (
		<Notice kind="good" answers title={say(words.done, { count: 1 })}>
			{request ? (
				<ButtonLink href={`/treasury/requests/${request}`}>{say(words.to_request)}</ButtonLink>
			) : (
				lying && <ButtonLink href={`/treasury/unmatched/${lying}`}>{say(words.to_case)}</ButtonLink>
			)}
		</Notice>
	);
}
