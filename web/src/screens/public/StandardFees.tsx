import { call } from "../../api/call.ts";
import type { ReducedTariff, StandardFee, Tariff } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { ButtonLink } from "../../parts/Button.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { Table } from "../../parts/Table.tsx";
import { date, money } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import { standard as words } from "../../words/standard.ts";

/** What is paid, and under which regulation: the standard's, the tariff's, and where they differ (F-1). */
export function StandardFees(props: { office: string; fee: StandardFee }) {
	const { fee } = props;
	const citation = <p>{named(fee.citation)}</p>;
	return (
		<section class="panel">
			<h2 id="fees" tabIndex={-1}>
				{say(words.fees)}
			</h2>
			{fee.differs ? <Notice title={say(words.differs)}>{citation}</Notice> : citation}
			{fee.schedule === null ? <p>{say(words.no_schedule)}</p> : <InForce office={props.office} />}
		</section>
	);
}

function InForce(props: { office: string }) {
	const tariff = useResource(`tariff ${props.office}`, () => call("getTariff", { path: { office: props.office } }));
	return (
		<Ready of={tariff}>
			{(inForce) => (
				<>
					<Rates tariff={inForce} />
					<div class="actions">
						<ButtonLink href="/calculator">{say(words.calculate)}</ButtonLink>
					</div>
					{inForce.reduced.rates.length > 0 && <Reduced reduced={inForce.reduced} />}
				</>
			)}
		</Ready>
	);
}

function Rates(props: { tariff: Tariff }) {
	const { legal_basis, effective_from, rows } = props.tariff;
	return (
		<>
			<SummaryList
				rows={[
					[say(words.basis), named(legal_basis)],
					[say(words.since), effective_from && date(effective_from, true)],
				]}
			/>
			<Table
				caption={say(words.in_force)}
				columns={[
					{ label: say(words.article), cell: ({ article }) => article },
					{ label: say(words.kind), cell: ({ label }) => named(label) },
					{ label: say(words.unit), cell: ({ unit }) => named(unit) },
					{
						label: say(words.amount),
						number: true,
						cell: ({ unit_amount_idr: amount }) => (amount === null ? say(words.no_amount) : money(amount)),
					},
				]}
				rows={rows}
				rowKey={({ article }) => article}
			/>
		</>
	);
}

function Reduced(props: { reduced: ReducedTariff }) {
	const { needs, rates } = props.reduced;
	return (
		<>
			<h3>{say(words.reduced)}</h3>
			<Table
				caption={say(words.reduced)}
				hideCaption
				columns={[
					{
						label: say(words.rate),
						cell: ({ percent }) => (percent ? say(words.percent, { percent }) : say(words.zero)),
					},
					{
						label: say(words.for_whom),
						cell: ({ kinds }) => kinds.map((kind) => labelled("InstitutionKind", kind)).join(", "),
					},
					{
						label: say(words.for_what),
						cell: ({ purposes }) => purposes.map((use) => labelled("NonCommercialUse", use)).join(", "),
					},
					{ label: say(words.basis), cell: ({ article }) => named(article) },
				]}
				rows={rates}
				rowKey={({ percent, kinds }) => `${percent} ${kinds.join(" ")}`}
			/>
			<p>{say(words.reduced_lead)}</p>
			<ul>
				{needs.map((need) => (
					<li key={need.id}>{named(need)}</li>
				))}
			</ul>
		</>
	);
}
