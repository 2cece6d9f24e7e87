import type { LineShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { productAddress } from "../../../parts/product_address.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { selected } from "../../../parts/request/selected.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { money } from "../../../words/formats.ts";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";

const KINDS: Record<LineShown["state"], "good" | "brand" | undefined> = {
	open: undefined,
	prepared: "brand",
	delivered: "good",
};

/** What is asked for, line by line; while there is no offer, with the price as it is estimated. */
export function Products(props: { page: RequestPage }) {
	const { lines, estimate, office, phase, next } = props.page.request;
	const goesOn = phase !== "draft" && next.role !== null;
	if (!lines.length) return null;
	return (
		<section id="products" aria-labelledby="products-title">
			<h2 id="products-title">{say(words.products)}</h2>
			<ul class="request-lines">
				{lines.map((line) => (
					<li key={line.line}>
						<p class="row">
							<a href={productAddress(office, line.product)}>{named(line.title)}</a>
							{(goesOn || line.state === "delivered") && (
								<Tag {...tagOf(line)}>{labelled("LineState", line.state)}</Tag>
							)}
						</p>
						<p class="soft">{details(line)}</p>
					</li>
				))}
			</ul>
			{estimate && (
				<p>
					{say(estimate.exact ? words.price : words.estimate)}: <strong>{money(estimate.total_idr)}</strong>{" "}
					{!estimate.exact && <span class="soft">{say(words.estimate_hint)}</span>}
				</p>
			)}
		</section>
	);
}

function tagOf({ state }: LineShown): { kind?: "good" | "brand" } {
	const kind = KINDS[state];
	return kind ? { kind } : {};
}

function details(line: LineShown): string {
	const { kind, format, medium, quantity } = line;
	return [
		labelled("ProductKind", kind),
		format && labelled("Format", format),
		medium && labelled("Medium", medium),
		selected(line),
		quantity > 1 && say(words.copies, { count: quantity }),
	]
		.filter(Boolean)
		.join(" · ");
}
