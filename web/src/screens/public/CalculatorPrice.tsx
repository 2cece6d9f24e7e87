import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { QuoteLine, QuoteShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { calculator } from "../../words/calculator.ts";
import { catalogue } from "../../words/catalogue.ts";
import { money } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import { type Item, lineOf, written } from "./basket.ts";
import { Reckoning } from "./Reckoning.tsx";

const TYPING_MILLISECONDS = 350;

/** What the basket costs: each line with its articles and formulas, and the total. */
export function CalculatorPrice(props: { office: string; items: readonly Item[] }) {
	const items = useSettled(props.items);
	const lines = items.map(lineOf);
	const ready = lines.filter((line) => line !== null);
	return (
		<section class="panel basket-price" aria-labelledby="price">
			<h2 id="price">{say(calculator.price)}</h2>
			{items.length === 0 ? (
				<EmptyState title={say(calculator.empty)}>
					<p>{say(calculator.empty_hint)}</p>
				</EmptyState>
			) : ready.length < lines.length ? (
				<p class="soft">{say(calculator.incomplete)}</p>
			) : (
				<Priced office={props.office} items={items} lines={ready} />
			)}
			<p>
				<ButtonLink href="/products">{say(calculator.go_on)}</ButtonLink>
			</p>
			<p class="soft">
				{say(calculator.reduced)} <a href="/standard#fees">{say(calculator.reduced_link)}</a>
			</p>
		</section>
	);
}

function Priced(props: { office: string; items: readonly Item[]; lines: readonly QuoteLine[] }) {
	const { office, items } = props;
	const lines = [...props.lines];
	const quote = useResource(`quote ${office} ${written(items)}`, () =>
		call("quote", { path: { office }, body: { lines } }),
	);
	return (
		<Ready of={quote}>
			{(priced) => (
				<>
					<ol class="priced">
						{priced.lines.map((line, n) => (
							<li key={line.line}>
								<p class="priced-line">
									<span>
										{line.line}. {line.title ? named(line.title) : labelled("ProductKind", items[n]?.kind ?? "")}
									</span>
									<strong>{money(line.amount_idr)}</strong>
								</p>
								<Reckoning of={line} />
							</li>
						))}
					</ol>
					<Total quote={priced} />
				</>
			)}
		</Ready>
	);
}

function Total(props: { quote: QuoteShown }) {
	const { exact, total_idr, legal_basis } = props.quote;
	const [copied, setCopied] = useState(false);
	return (
		<>
			<p class="priced-line priced-total" role="status">
				<span>{say(exact ? calculator.total : calculator.total_estimate)}</span>
				<strong>{money(total_idr)}</strong>
			</p>
			<p>{say(exact ? calculator.exact : calculator.not_exact)}</p>
			<p class="soft">
				{say(catalogue.legal_basis, { basis: named(legal_basis) })} {say(catalogue.shipping)}
			</p>
			<p>
				<Button
					kind="quiet"
					onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true))}
				>
					{say(copied ? calculator.shared : calculator.share)}
				</Button>
			</p>
		</>
	);
}

/** The basket once typing has paused, so that the house is not asked at each key. */
function useSettled(items: readonly Item[]): readonly Item[] {
	const [settled, setSettled] = useState(items);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(items), TYPING_MILLISECONDS);
		return () => clearTimeout(timer);
	}, [items]);
	return settled;
}
