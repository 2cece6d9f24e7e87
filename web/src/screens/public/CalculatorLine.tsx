import { call } from "../../api/call.ts";
import { labelled, options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Checkbox, SelectField, TextField } from "../../parts/fields.tsx";
import type { FormState } from "../../parts/form.ts";
import { useResource } from "../../parts/resource.ts";
import { calculator } from "../../words/calculator.ts";
import { named, say } from "../../words/speak.ts";
import { type Item, lineOf } from "./basket.ts";

type Values = Record<string, string | boolean>;

/** One line of the basket: what it is, and the figures on which its price hangs. */
export function CalculatorLine(props: {
	office: string;
	number: number;
	item: Item;
	onChange: (item: Item) => void;
	onRemove: () => void;
}) {
	const { item, number } = props;
	const named = (field: string) => `${field}-${number}`;
	const form = formOf(item, number, props.onChange);
	return (
		<>
			<div class="basket-head">
				<h3>
					{number}.{" "}
					{item.kind === "product" ? (
						<ProductName office={props.office} id={item.id} />
					) : (
						labelled("ProductKind", item.kind)
					)}
				</h3>
				<Button kind="quiet" label={say(calculator.remove_line, { line: number })} onClick={props.onRemove}>
					{say(calculator.remove)}
				</Button>
			</div>
			<div class="basket-fields">
				{item.kind === "publication" && (
					<TextField form={form} name={named("pages")} inputmode="numeric" short label={say(calculator.pages)} />
				)}
				{item.kind === "microdata" && (
					<TextField
						form={form}
						name={named("megabytes")}
						inputmode="decimal"
						short
						label={say(calculator.megabytes)}
						hint={say(calculator.megabytes_hint)}
					/>
				)}
				{item.kind === "map" && (
					<>
						<SelectField
							form={form}
							name={named("extent")}
							label={say(calculator.extent)}
							options={options("MapExtent")}
						/>
						<SelectField
							form={form}
							name={named("level")}
							label={say(calculator.level)}
							options={options("MapLevel")}
						/>
					</>
				)}
				<TextField form={form} name={named("quantity")} inputmode="numeric" short label={say(calculator.quantity)} />
				{item.kind === "publication" && (
					<Checkbox form={form} name={named("printed")} label={say(calculator.printed)} />
				)}
				{item.kind === "microdata" && (
					<Checkbox form={form} name={named("processed")} label={say(calculator.processed)} />
				)}
			</div>
			{lineOf(item) === null && <p class="field-error">{say(calculator.incomplete)}</p>}
		</>
	);
}

function ProductName(props: { office: string; id: string }) {
	const product = useResource(`name ${props.office} ${props.id}`, () =>
		call("getProduct", { path: { office: props.office, product: props.id } }),
	);
	return <>{product.value ? named(product.value.title) : say(calculator.product)}</>;
}

/** The item as the fields know it; there is nothing to send, so nothing is ever busy or refused. */
function formOf(item: Item, number: number, onChange: (item: Item) => void): FormState<Values> {
	const end = `-${number}`;
	return {
		values: Object.fromEntries(Object.entries(item).map(([field, value]) => [field + end, value])),
		errors: {},
		labels: new Map(),
		problem: null,
		unreachable: false,
		busy: false,
		refusals: 0,
		set: (name, value) => onChange({ ...item, [name.slice(0, -end.length)]: value }),
		reset: () => undefined,
		send: () => Promise.resolve(false),
	};
}
