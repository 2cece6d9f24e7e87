import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OfficeShown } from "../../api/types.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { More } from "../../parts/More.tsx";
import { Page } from "../../parts/Page.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { catalogue } from "../../words/catalogue.ts";
import { named, say } from "../../words/speak.ts";

/** The office's products, searched by words (O-04). */
export default function Catalogue() {
	return (
		<Page title={say(catalogue.title)} lead={say(catalogue.lead)}>
			<AtOffice>{(office) => <Products office={office} />}</AtOffice>
		</Page>
	);
}

function Products(props: { office: OfficeShown }) {
	const { query, route } = useLocation();
	const q = query.q ?? "";
	const form = useForm({ q });
	const office = props.office.code;
	const products = usePages(`${office} ${q}`, (cursor) =>
		call("listProducts", { path: { office }, query: { q, ...(cursor ? { cursor } : {}) } }),
	);
	return (
		<>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					route(`/products?q=${encodeURIComponent(form.values.q)}`);
				}}
			>
				<TextField form={form} name="q" type="search" label={say(catalogue.search)} />
				<Button submits kind="main">
					{say(catalogue.search_button)}
				</Button>
			</form>
			<Ready of={products}>
				{(items) =>
					items.length ? (
						<>
							<p role="status">{say(catalogue.results, { count: items.length })}</p>
							<ul class="cards">
								{items.map((product) => (
									<li key={product.id} class="panel">
										<a href={`/products/${product.id}`}>{named(product.title)}</a>
									</li>
								))}
							</ul>
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
