import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import { has } from "../../../api/session.ts";
import type { StatementRowShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { later } from "../../../parts/later.tsx";
import { More } from "../../../parts/More.tsx";
import { usePages } from "../../../parts/pages.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { Table } from "../../../parts/Table.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { date, money } from "../../../words/formats.ts";
import { imports as words } from "../../../words/imports.ts";
import { say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";
import { ConfirmCertain } from "./ConfirmCertain.tsx";

const ConfirmRow = later(async () => (await import("./ConfirmRow.tsx")).ConfirmRow);
const MOST = 100;
const SURE = { certain: "good", likely: "warn" } as const;
/** The row has its place: of this statement or another, or it was typed before. */
const PLACED = ["confirmed", "confirmed_elsewhere", "ntpn_on_record", "reference_on_record"];

/** The rows with what each proposes, and why; the certain ones are recorded together, others one by one. */
export function Rows(props: { office: string; id: string; changed: () => Promise<void> }) {
	const { office, id } = props;
	const path = { office, statement: id };
	const rows = usePages(`rows ${id}`, async (cursor) => {
		const page = await call("getStatement", { path, query: { limit: MOST, ...(cursor && { cursor }) } });
		return { items: page.rows, next: page.next };
	});
	const [all, setAll] = useState(false);
	const [opened, setOpened] = useState<StatementRowShown | null>(null);
	const recorded = () => {
		void rows.reload();
		void props.changed();
	};
	return (
		<Ready of={rows}>
			{(items) => {
				const shown = items.filter(({ kind }) => all || kind === "credit" || kind === "refused");
				return (
					<>
						<h2>{say(treasury.rows)}</h2>
						{has("treasurer") && (
							<ConfirmCertain
								path={path}
								some={items.some(isCertain) || rows.more !== undefined}
								onRecorded={recorded}
							/>
						)}
						{shown.length < items.length || all ? (
							<p class="choice">
								<label>
									<input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
									<span>{say(words.show_all)}</span>
								</label>
							</p>
						) : null}
						{shown.length ? <List rows={shown} onOpen={setOpened} /> : <p>{say(words.none_here)}</p>}
						<More of={rows} />
						{opened && (
							<ConfirmRow {...{ office, path }} row={opened} onRecorded={recorded} onClose={() => setOpened(null)} />
						)}
					</>
				);
			}}
		</Ready>
	);
}

function List(props: { rows: readonly StatementRowShown[]; onOpen: (row: StatementRowShown) => void }) {
	return (
		<Table
			caption={say(treasury.rows)}
			hideCaption
			rows={props.rows}
			rowKey={({ row }) => row}
			columns={[
				{ label: say(words.row), cell: ({ row }) => row },
				{ label: say(treasury.day), cell: ({ day }) => (day ? date(day, true) : "–") },
				{ label: say(treasury.text), cell: (row) => <Said row={row} /> },
				{ label: say(treasury.proposal), cell: (row) => <Proposed row={row} /> },
				{
					label: say(treasury.amount),
					number: true,
					cell: ({ amount_idr }) => (amount_idr === null ? "–" : money(amount_idr)),
				},
				{
					label: say(treasury.moves),
					cell: (row) =>
						takesPlace(row) && has("treasurer") ? (
							<Button onClick={() => props.onOpen(row)} label={say(treasury.confirm_row, { row: row.row })}>
								{say(words.record_short)}
							</Button>
						) : null,
				},
			]}
		/>
	);
}

function Said(props: { row: StatementRowShown }) {
	const { words: text, ntpn, billing_code, reference } = props.row;
	return (
		<>
			{text}
			{[ntpn, billing_code, reference].map(
				(code) =>
					code && (
						<span key={code}>
							<br />
							<small class="code">{code}</small>
						</span>
					),
			)}
		</>
	);
}

function Proposed(props: { row: StatementRowShown }) {
	const { kind, proposal, fault_text, column } = props.row;
	const { certainty, why, request, reference } = proposal;
	const placed = isPlaced(props.row);
	return (
		<>
			{kind !== "credit" ? (
				<Tag {...(kind === "refused" ? { kind: "bad" } : {})}>{labelled("LineKind", kind)}</Tag>
			) : placed ? (
				<Tag kind="good">{say(words.recorded)}</Tag>
			) : (
				<Tag {...(certainty === "none" ? {} : { kind: SURE[certainty] })}>
					{labelled("ProposalCertainty", certainty)}
				</Tag>
			)}{" "}
			{request && <a href={`/treasury/requests/${request}`}>{reference}</a>}
			<small class="why">
				{fault_text ?? (kind === "credit" ? why.map(({ text }) => text).join(". ") : null)}
				{column && ` (${say(words.not_found_hint, { column })})`}
			</small>
		</>
	);
}

function isPlaced({ proposal }: StatementRowShown): boolean {
	return proposal.why.some(({ code }) => PLACED.includes(code));
}

function isCertain({ proposal }: StatementRowShown): boolean {
	return proposal.certainty === "certain";
}

function takesPlace(row: StatementRowShown): boolean {
	return row.kind === "credit" && !isPlaced(row);
}
