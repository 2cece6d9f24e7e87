import { call } from "../../api/call.ts";
import type { ProductListed, QuotedLine } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { productAddress } from "../../parts/product_address.ts";
import { useResource } from "../../parts/resource.ts";
import { Tag } from "../../parts/Tag.tsx";
import { catalogue } from "../../words/catalogue.ts";
import { money } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import "./catalogue.css";
import { variantsOf } from "./prices.ts";

const LINES = 50;

/** Products as cards: kind, title, what one should know before opening it, and its price. */
export function Cards(props: { office: string; products: readonly ProductListed[] }) {
	const prices = usePrices(props.office, props.products);
	return (
		<ul class="cards products">
			{props.products.map((product) => (
				<li key={product.id} class="panel">
					<p class="product-kind">
						<Tag kind="brand">{labelled("ProductKind", product.kind)}</Tag>
					</p>
					<h2>
						<a href={productAddress(props.office, product.id)}>{named(product.title)}</a>
					</h2>
					<p class="soft">{facts(product).join(" · ")}</p>
					<p class="price">
						<Price of={prices.value?.get(product.id)} refused={prices.error !== undefined} />
					</p>
				</li>
			))}
		</ul>
	);
}

function Price(props: { of: QuotedLine | undefined; refused: boolean }) {
	if (!props.of) return props.refused ? <small>{say(catalogue.price_at_product)}</small> : null;
	const amount = money(props.of.amount_idr);
	return <strong>{props.of.exact ? amount : say(catalogue.from, { amount })}</strong>;
}

/** The price of each product's commonest form, asked in as few calls as the basket's bound allows. */
function usePrices(office: string, products: readonly ProductListed[]) {
	const key = products.map(({ id, version }) => `${id}.${version}`).join(" ");
	return useResource(`prices ${office} ${key}`, async () => {
		const baskets = Array.from({ length: Math.ceil(products.length / LINES) }, (_, n) =>
			products.slice(n * LINES, (n + 1) * LINES).map((product) => variantsOf(product)[0].line),
		);
		const quotes = await Promise.all(baskets.map((lines) => call("quote", { path: { office }, body: { lines } })));
		return new Map(quotes.flatMap(({ lines }) => lines.map((line) => [line.product, line])));
	});
}

function facts(product: ProductListed): string[] {
	const { details } = product;
	const formats = product.formats.map((format) => labelled("Format", format)).join(", ");
	switch (details.kind) {
		case "publication":
			return [say(catalogue.pages, { count: details.pages + details.roman_pages }), formats];
		case "microdata":
			return [
				...(details.records === null ? [] : [say(catalogue.records, { count: details.records })]),
				`${details.survey} ${details.period}`,
				formats,
			];
		case "map":
			return [labelled("MapLevel", details.level), details.edition, formats].filter(Boolean);
	}
}
