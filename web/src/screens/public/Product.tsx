import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { ProductShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { ButtonLink } from "../../parts/Button.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { ReadyPage } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { catalogue } from "../../words/catalogue.ts";
import { named, say } from "../../words/speak.ts";
import { Codebook } from "./Codebook.tsx";
import { ProductFacts } from "./ProductFacts.tsx";
import { ProductPrice } from "./ProductPrice.tsx";
import "./product.css";
import { onlyPrinted } from "./prices.ts";

/** One product: what it is, what it costs, what is needed for it, and the way to request it (O-03, O-04). */
export default function Product() {
	const { params } = useRoute();
	return <AtOffice>{({ code }) => <OfOffice key={code} office={code} id={params.id ?? ""} />}</AtOffice>;
}

function OfOffice(props: { office: string; id: string }) {
	const path = { office: props.office, product: props.id };
	const product = useResource(`product ${props.office} ${props.id}`, () => call("getProduct", { path }));
	return (
		<ReadyPage of={product} elsewhere={{ href: "/products", label: say(catalogue.all) }}>
			{(shown) => <Shown office={props.office} product={shown} />}
		</ReadyPage>
	);
}

function Shown(props: { office: string; product: ProductShown }) {
	const { product } = props;
	const over = (
		<>
			<a href="/products">{say(catalogue.back)}</a> ›{" "}
			<a href={`/products?kind=${product.kind}`}>{labelled("ProductKind", product.kind)}</a>
		</>
	);
	return (
		<Page title={named(product.title)} over={over}>
			<div class="product">
				<aside class="panel product-buy" aria-label={say(catalogue.price)}>
					<ProductPrice office={props.office} product={product} />
					{!product.retired && !onlyPrinted(product) && <Time office={props.office} />}
					{product.retired ? (
						<Notice kind="warn" title={say(catalogue.retired)}>
							<p>{say(catalogue.retired_more)}</p>
						</Notice>
					) : (
						<Request office={props.office} product={product} />
					)}
				</aside>
				<div class="product-about">
					{product.abstract && <p class="product-abstract">{named(product.abstract)}</p>}
					<h2>{say(catalogue.about)}</h2>
					<ProductFacts product={product} />
					{product.kind !== "publication" && (
						<>
							<h2>{say(catalogue.papers)}</h2>
							<ul>
								<li>{say(catalogue.papers_abstract)}</li>
								<li>{say(catalogue.papers_agreement)}</li>
							</ul>
						</>
					)}
					{product.details.kind === "microdata" && <Codebook details={product.details} />}
				</div>
			</div>
		</Page>
	);
}

/** What the office promises for requests online: asked beside the price, so said beside it. */
function Time(props: { office: string }) {
	const path = { office: props.office };
	const standard = useResource(`standard ${props.office}`, () => call("getServiceStandard", { path }));
	const online = standard.value?.channels.find(({ channel, open }) => open && channel === "online");
	if (!online?.promise) return null;
	return (
		<p>
			<span class="soft">{say(catalogue.time)}</span>
			<br />
			{named(online.promise)}
		</p>
	);
}

function Request(props: { office: string; product: ProductShown }) {
	if (onlyPrinted(props.product))
		return (
			<Notice title={say(catalogue.only_printed)}>
				<p>{say(catalogue.only_printed_more)}</p>
				<ButtonLink href="/standard">{say(catalogue.to_office)}</ButtonLink>
			</Notice>
		);
	return (
		<p>
			<ButtonLink kind="main" href={`/requests/new?product=${props.product.id}&office=${props.office}`}>
				{say(catalogue.request)}
			</ButtonLink>
		</p>
	);
}
