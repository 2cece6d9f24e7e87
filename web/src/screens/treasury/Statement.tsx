import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { StatementListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { ButtonLink } from "../../parts/Button.tsx";
import { later } from "../../parts/later.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useGently } from "../../parts/request/watching.ts";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { moment, money, number } from "../../words/formats.ts";
import { imports as words } from "../../words/imports.ts";
import { say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";
import { period, titleOf } from "./statements/titles.ts";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

const Rows = later(async () => (await import("./statements/Rows.tsx")).Rows);

/** One statement: how far it is read, what its rows come to, and each row with its proposal. */
export default function Statement() {
	const id = useRoute().params.id ?? "";
	return <Treasurers>{(office) => <OneStatement office={office} id={id} />}</Treasurers>;
}

function OneStatement(props: { office: string; id: string }) {
	const { office, id } = props;
	const layouts = useResource(`layouts ${office}`, () =>
		call("listStatements", { path: { office }, query: { limit: 1 } }),
	);
	const shown = useResource(`statement ${id}`, () =>
		call("getStatement", { path: { office, statement: id }, query: { limit: 1 } }),
	);
	const phase = shown.value?.statement.phase;
	useGently(phase === "announced" || phase === "reading", shown.reload);
	return (
		<Ready of={shown}>
			{({ statement }) => (
				<Page
					title={say(words.title, { moment: moment(statement.announced_at, true) })}
					over={<a href="/treasury/statements">{say(treasury.statements)}</a>}
				>
					<State of={statement} />
					{statement.summary && <Figures of={statement} layout={titleOf(layouts.value?.layouts, statement.layout)} />}
					{statement.phase === "read" && <Rows office={office} id={id} changed={shown.reload} />}
				</Page>
			)}
		</Ready>
	);
}

function State(props: { of: StatementListed }) {
	const { of } = props;
	if (of.phase === "refused")
		return (
			<Notice kind="bad" title={say(words.not_taken)}>
				<p>{of.fault_text}</p>
				<ButtonLink href="/treasury/statements">{say(words.again)}</ButtonLink>
			</Notice>
		);
	if (of.phase === "read") return null;
	const reading = of.phase === "reading";
	return (
		<Notice title={labelled("StatementPhase", of.phase)}>
			<p role="status">{say(reading ? words.reading : words.waits_for_file)}</p>
			{of.summary && (
				<progress class="progress" max={of.summary.rows} value={of.rows_stored} aria-label={say(treasury.rows)} />
			)}
		</Notice>
	);
}

function Figures(props: { of: StatementListed; layout: string }) {
	const { of } = props;
	const { summary } = of;
	if (!summary) return null;
	return (
		<section class="panel">
			<SummaryList
				rows={[
					[say(words.layout), props.layout],
					[say(words.period), period(of)],
					[
						say(words.money_in),
						say(words.in_rows, { amount: money(summary.credit_idr), count: number(summary.credits) }),
					],
					[say(words.recorded), say(words.in_rows, { amount: money(of.confirmed_idr), count: number(of.confirmed) })],
					[
						say(words.money_out),
						summary.debits
							? say(words.in_rows, { amount: money(summary.debit_idr), count: number(summary.debits) })
							: null,
					],
					[say(words.unreadable), summary.refused ? number(summary.refused) : null],
				]}
			/>
		</section>
	);
}
