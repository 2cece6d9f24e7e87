import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OfficeShown, ProductKind } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { Page } from "../../parts/Page.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { catalogue } from "../../words/catalogue.ts";
import { named, say } from "../../words/speak.ts";
import { Cards } from "./CatalogueCards.tsx";
import { catalogueAddress, Search } from "./Search.tsx";

const KINDS: readonly ProductKind[] = ["publication", "microdata", "map"];

/** The office's products, searched by words and by kind (O-04). */
export default function Catalogue() {
	return (
		<AtOffice>
			{(office) => (
				<Page title={say(catalogue.title)} lead={say(catalogue.lead, { office: named(office.name) })}>
					<Products key={office.code} office={office} />
				</Page>
			)}
		</AtOffice>
	);
}

function Products(props: { office: OfficeShown }) {
	const { query } = useLocation();
	const q = query.q ?? "";
	const kind = KINDS.find((each) => each === query.kind) ?? null;
	const office = props.office.code;
	const products = usePages(`${office} ${kind} ${q}`, (cursor) =>
		call("listProducts", { path: { office }, query: { q, ...(kind && { kind }), ...(cursor ? { cursor } : {}) } }),
	);
	return (
		<>
			<Search key={q} label={catalogue.search} q={q} kind={kind} />
			<Tabs
				label={say(catalogue.kinds)}
				tabs={[null, ...KINDS].map((each) => ({
					href: catalogueAddress(q, each),
					label: each ? labelled("ProductKind", each) : say(catalogue.every_kind),
					current: each === kind,
				}))}
			/>
			<Ready of={products}>
				{(items) =>
					items.length ? (
						<>
							<p class="soft" role="status">
								{say(catalogue.results, { count: items.length })}
							</p>
							<Cards office={office} products={items} />
							<More of={products} />
						</>
					) : (
						<EmptyState title={say(catalogue.none)}>
							<p>{say(catalogue.none_hint)}</p>
							<ButtonLink href="/products">{say(catalogue.all)}</ButtonLink>
						</EmptyState>
					)
				}
			</Ready>
		</>
	);
}
