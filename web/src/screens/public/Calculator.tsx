import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { labelled } from "../../api/vocabulary.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { Button } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { calculator } from "../../words/calculator.ts";
import { say } from "../../words/speak.ts";
import { fresh, type Item, read, written } from "./basket.ts";
import "./calculator.css";
import { CalculatorLine } from "./CalculatorLine.tsx";
import { CalculatorPrice } from "./CalculatorPrice.tsx";

const KINDS = ["publication", "microdata", "map"] as const;

/** The price of a basket before anybody signs in (O-03, O-04); the address holds the basket, so that it can be shared. */
export default function Calculator() {
	return (
		<Page title={say(calculator.title)} lead={say(calculator.lead)}>
			<AtOffice>{({ code }) => <OfOffice key={code} office={code} />}</AtOffice>
		</Page>
	);
}

function OfOffice(props: { office: string }) {
	const { query, path, route } = useLocation();
	const [items, setItems] = useState<readonly Item[]>(() =>
		query.basket === undefined ? [fresh("publication")] : read(query.basket),
	);
	const change = (changed: readonly Item[]) => {
		setItems(changed);
		route(`${path}?basket=${written(changed)}`, true);
	};
	const section = useRef<HTMLElement>(null);
	const before = useRef(items.length);
	useEffect(() => {
		const target = items.length > before.current ? "li:last-child :is(input, select)" : "h2";
		if (items.length !== before.current) section.current?.querySelector<HTMLElement>(target)?.focus();
		before.current = items.length;
	}, [items.length]);
	return (
		<div class="beside">
			<section aria-labelledby="basket" ref={section}>
				<h2 id="basket" tabIndex={-1}>
					{say(calculator.basket)}
				</h2>
				<ol class="basket">
					{items.map((item, n) => (
						<li key={`${n} ${items.length}`} class="panel">
							<CalculatorLine
								office={props.office}
								number={n + 1}
								item={item}
								onChange={(changed) => change(items.map((each, m) => (m === n ? changed : each)))}
								onRemove={() => change(items.filter((_, m) => m !== n))}
							/>
						</li>
					))}
				</ol>
				<fieldset class="basket-add">
					<legend>{say(calculator.add)}</legend>
					{KINDS.map((kind) => (
						<Button key={kind} onClick={() => change([...items, fresh(kind)])}>
							<span aria-hidden="true">+</span> {labelled("ProductKind", kind)}
						</Button>
					))}
				</fieldset>
			</section>
			<CalculatorPrice office={props.office} items={items} />
		</div>
	);
}
