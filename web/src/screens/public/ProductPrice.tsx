import { call } from "../../api/call.ts";
import type { ProductShown, QuotedLine } from "../../api/types.ts";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { catalogue } from "../../words/catalogue.ts";
import { money } from "../../words/formats.ts";
import { named, say, type Text } from "../../words/speak.ts";
import { onlyPrinted, variantsOf } from "./prices.ts";
import { Reckoning } from "./Reckoning.tsx";

/** What a product costs in each way it is sold, and how that is reckoned. */
export function ProductPrice(props: { office: string; product: ProductShown }) {
	const { office, product } = props;
	const variants = variantsOf(product);
	const quote = useResource(`price ${office} ${product.id} ${product.version}`, () =>
		call("quote", { path: { office }, body: { lines: variants.map(({ line }) => line) } }),
	);
	return (
		<Ready of={quote}>
			{({ lines, exact, legal_basis }) => (
				<>
					{lines.map((line, n) => (
						<Priced key={line.line} line={line} label={variants.length > 1 ? variants[n]?.label : undefined} />
					))}
					{!exact && <p class="soft">{say(catalogue.estimate_more)}</p>}
					{product.formats.includes("paper") && !onlyPrinted(product) && (
						<p class="soft">{say(catalogue.printed_here)}</p>
					)}
					<details class="product-reckoning">
						<summary>{say(catalogue.how_reckoned)}</summary>
						{lines.map((line) => (
							<Reckoning key={line.line} of={line} />
						))}
						<p>
							<small>
								{say(catalogue.legal_basis, { basis: named(legal_basis) })} {say(catalogue.shipping)}
							</small>
						</p>
					</details>
				</>
			)}
		</Ready>
	);
}

function Priced(props: { line: QuotedLine; label: Text | undefined }) {
	const amount = money(props.line.amount_idr);
	return (
		<p class="product-price">
			<span>{say(props.label ?? catalogue.price)}</span>
			<strong>{props.line.exact ? amount : say(catalogue.from, { amount })}</strong>
			{!props.line.exact && <small>{say(catalogue.estimate)}</small>}
		</p>
	);
}
