import { call } from "../../api/call.ts";
import { has } from "../../api/session.ts";
import type { LayoutShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { later } from "../../parts/later.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { moment, money, number } from "../../words/formats.ts";
import { imports as words } from "../../words/imports.ts";
import { say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";
import { Place } from "./Places.tsx";
import { period, titleOf } from "./statements/titles.ts";

const Import = later(async () => (await import("./statements/Import.tsx")).Import);
const KINDS = { announced: "brand", reading: "brand", read: "good", refused: "bad" } as const;

/** The statements of bank and treasury: a new one is sent, and each shows how far it is. */
export default function Statements() {
	return (
		<Place title={treasury.statements} lead={treasury.statement_lead}>
			{(office) => <OfOffice office={office} />}
		</Place>
	);
}

function OfOffice(props: { office: string }) {
	const { office } = props;
	const layouts = useResource(`layouts ${office}`, () =>
		call("listStatements", { path: { office }, query: { limit: 1 } }),
	);
	return (
		<Ready of={layouts}>
			{(known) => (
				<>
					{has("treasurer") && <Import office={office} layouts={known.layouts} taken={known.file} />}
					<h2>{say(words.imported)}</h2>
					<List office={office} layouts={known.layouts} />
				</>
			)}
		</Ready>
	);
}

function List(props: { office: string; layouts: readonly LayoutShown[] }) {
	const { office, layouts } = props;
	const rows = usePages(`statements ${office}`, (cursor) =>
		call("listStatements", { path: { office }, query: cursor ? { cursor } : {} }),
	);
	return (
		<Ready of={rows}>
			{(items) =>
				items.length ? (
					<>
						<Table
							caption={say(words.imported)}
							hideCaption
							rows={items}
							rowKey={(row) => row.id}
							columns={[
								{
									label: say(treasury.announced),
									cell: (row) => <a href={`/treasury/statements/${row.id}`}>{moment(row.announced_at, true)}</a>,
								},
								{ label: say(words.layout), cell: (row) => titleOf(layouts, row.layout) },
								{ label: say(words.period), cell: (row) => period(row) ?? "–" },
								{
									label: say(treasury.state),
									cell: (row) => <Tag kind={KINDS[row.phase]}>{labelled("StatementPhase", row.phase)}</Tag>,
								},
								{
									label: say(words.recorded),
									number: true,
									cell: (row) =>
										row.summary
											? say(words.of, { done: number(row.confirmed), all: number(row.summary.credits) })
											: "–",
								},
								{
									label: say(words.money_in),
									number: true,
									cell: (row) => (row.summary ? money(row.summary.credit_idr) : "–"),
								},
							]}
						/>
						<More of={rows} />
					</>
				) : (
					<EmptyState title={say(treasury.statements_none)} />
				)
			}
		</Ready>
	);
}
