import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import type { RowConfirmedShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { imports as words } from "../../../words/imports.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";

interface Certain {
	readonly path: { readonly office: string; readonly statement: string };
	readonly onRecorded: () => void;
}

/** All certain rows are recorded by one act, asked for first; what became of them is told. */
export function ConfirmCertain(props: Certain & { some: boolean }) {
	const [asking, setAsking] = useState(false);
	const [told, setTold] = useState<readonly RowConfirmedShown[] | null>(null);
	return (
		<>
			{told && <Told rows={told} />}
			{props.some && (
				<p>
					<Button kind="main" onClick={() => setAsking(true)}>
						{say(treasury.confirm_certain)}
					</Button>
				</p>
			)}
			{asking && <Ask {...props} onTold={setTold} onClose={() => setAsking(false)} />}
		</>
	);
}

function Ask(props: Certain & { onTold: (rows: readonly RowConfirmedShown[]) => void; onClose: () => void }) {
	const { path } = props;
	const form = useForm({});
	const confirm = () =>
		form.send(async () => {
			const rows: RowConfirmedShown[] = [];
			for (let cursor: string | null | undefined; cursor !== null; ) {
				const page = await call("confirmStatementRows", { path, body: { choose: "certain", cursor: cursor ?? null } });
				rows.push(...page.rows);
				cursor = page.next;
			}
			props.onTold(rows);
			props.onRecorded();
		});
	const label = say(treasury.confirm_certain);
	return (
		<FormDialog title={label} button={label} form={form} act={confirm} onClose={props.onClose}>
			<p>{say(words.sure)}</p>
		</FormDialog>
	);
}

function Told(props: { rows: readonly RowConfirmedShown[] }) {
	const refused = props.rows.filter(({ confirmed }) => !confirmed);
	const count = props.rows.length - refused.length;
	const title = props.rows.length ? say(words.done, { count }) : say(words.none_certain);
	return (
		<Notice kind={refused.length ? "warn" : "good"} answers title={title}>
			{refused.length > 0 && (
				<ul>
					{refused.map(({ row, detail }) => (
						<li key={row}>{say(words.not_done, { row, why: detail ?? "" })}</li>
					))}
				</ul>
			)}
		</Notice>
	);
}
