import type { ProductKind, ServiceStandard, Tariff, TariffRow } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Ready } from "../../parts/Ready.tsx";
import type { Resource } from "../../parts/resource.ts";
import { money } from "../../words/formats.ts";
import { home } from "../../words/home.ts";
import { named, say, type Text } from "../../words/speak.ts";
import { lowest } from "./prices.ts";

const ABOUT: readonly { kind: ProductKind; about: Text; see: Text; papers: boolean }[] = [
	{ kind: "publication", about: home.publication_about, see: home.see_publication, papers: false },
	{ kind: "microdata", about: home.microdata_about, see: home.see_microdata, papers: true },
	{ kind: "map", about: home.map_about, see: home.see_map, papers: true },
];

/** What the office sells, kind by kind, each with its lowest rate. */
export function Kinds(props: { standard: Resource<ServiceStandard>; tariff: Resource<Tariff> }) {
	return (
		<>
			<Ready of={props.standard}>
				{({ channels }) => (
					<ul class="cards home-kinds">
						{ABOUT.filter(({ kind }) => channels.some(({ open, sells }) => open && sells?.kinds.includes(kind))).map(
							({ kind, about, see, papers }) => (
								<li key={kind} class="panel">
									<h3>{labelled("ProductKind", kind)}</h3>
									<p>{say(about)}</p>
									{papers && <p class="soft">{say(home.needs_papers)}</p>}
									<Lowest kind={kind} rows={props.tariff.value?.rows ?? []} />
									<a href={`/products?kind=${kind}`}>{say(see)}</a>
								</li>
							),
						)}
					</ul>
				)}
			</Ready>
			<p>
				{say(home.calculate_lead)} <a href="/calculator">{say(home.calculate)}</a>
			</p>
		</>
	);
}

function Lowest(props: { kind: ProductKind; rows: readonly TariffRow[] }) {
	const row = lowest(props.rows.filter(({ kind }) => kind === props.kind));
	if (!row) return null;
	return (
		<p class="price">
			<strong>{say(home.from, { amount: money(row.amount) })}</strong> <small>{named(row.unit)}</small>
		</p>
	);
}
