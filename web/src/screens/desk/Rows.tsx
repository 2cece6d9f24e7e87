import { useState } from "preact/hooks";
import { call, drawKey } from "../../api/call.ts";
import { has } from "../../api/session.ts";
import type { RequestListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Failure } from "../../parts/Ready.tsx";
import type { Resource } from "../../parts/resource.ts";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { desk as words } from "../../words/desk.ts";
import { named, say } from "../../words/speak.ts";
import { ClockBar } from "./ClockBar.tsx";
import { nameOf, useColleagues } from "./colleagues.ts";

/** Requests as the desk lists them: what, for whom, by when, whose. */
export function Rows(props: {
	rows: readonly RequestListed[];
	office: string;
	of: Resource<readonly RequestListed[]>;
	changed?: () => Promise<void>;
}) {
	const { rows, office, of } = props;
	const [taken, setTaken] = useState<string | null>(null);
	const names = useColleagues(office);
	return (
		<>
			{taken && (
				<Notice key={taken} kind="good" answers>
					<p>{say(words.taken, { reference: taken })}</p>
				</Notice>
			)}
			<Table
				caption={say(words.work)}
				hideCaption
				rows={rows}
				rowKey={(row) => row.id}
				columns={[
					{ label: say(words.request), cell: (row) => <Named row={row} /> },
					{ label: say(words.buyer), cell: (row) => <Buyer row={row} /> },
					{ label: say(words.phase), cell: (row) => <Tag kind="brand">{labelled("Phase", row.phase)}</Tag> },
					{ label: say(words.promise), cell: (row) => <ClockBar row={row} /> },
					{
						label: say(words.assigned),
						cell: (row) => (
							<Assigned
								row={row}
								names={names}
								onTaken={async () => {
									await (props.changed ?? of.reload)();
									setTaken(row.reference);
								}}
							/>
						),
					},
				]}
			/>
		</>
	);
}

function Named({ row }: { row: RequestListed }) {
	return (
		<span class="desk-cell">
			<a href={`/requests/${row.id}`}>{row.title ? named(row.title) : row.reference}</a>
			{row.lines > 1 && <small> {say(words.and_more, { count: row.lines - 1 })}</small>}
			<small class="code desk-reference">{row.reference}</small>
		</span>
	);
}

function Buyer({ row: { buyer } }: { row: RequestListed }) {
	if (!buyer) return <span class="soft">{say(words.erased)}</span>;
	return (
		<span class="desk-cell">
			{buyer.name}
			{buyer.institution && <small class="desk-reference">{buyer.institution}</small>}
		</span>
	);
}

function Assigned(props: { row: RequestListed; names: ReadonlyMap<string, string>; onTaken: () => Promise<void> }) {
	const { row, names } = props;
	const [key] = useState(drawKey);
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	const take = async () => {
		setBusy(true);
		setError(undefined);
		try {
			await call("assign", { path: { request_id: row.id }, body: {}, key });
			await props.onTaken();
		} catch (failed) {
			setError(failed);
		} finally {
			setBusy(false);
		}
	};
	if (row.assigned) return <>{nameOf(names, row.assigned, words.colleague)}</>;
	if (!has("officer") || !row.moves.includes("officer")) return <span class="soft">{say(words.nobody)}</span>;
	const name = labelled("CommandName", "assign");
	return (
		<>
			<Button busy={busy} onClick={() => void take()} label={`${name}: ${row.reference}`}>
				{name}
			</Button>
			{error !== undefined && <Failure error={error} again={take} />}
		</>
	);
}
