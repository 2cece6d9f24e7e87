import { call } from "../../../api/call.ts";
import type { LineShown, LineWanted, MicrodataDetails, ProductShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { Checkbox, Choice, SelectField } from "../../../parts/fields.tsx";
import { followed, useForm } from "../../../parts/form.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { useResource } from "../../../parts/resource.ts";
import { requests } from "../../../words/requests.ts";
import { named, say } from "../../../words/speak.ts";
import { Names } from "./Names.tsx";

interface Props {
	office: string;
	line: LineWanted;
	shown: LineShown | undefined;
	change: (line: LineWanted) => void;
	remove: () => void;
}

/** One product of the draft: its format, and which part of a data set. */
export function Line(props: Props) {
	const path = { office: props.office, product: props.line.product };
	const product = useResource(`${path.office} ${path.product}`, () => call("getProduct", { path }));
	return (
		<section class="panel">
			{props.shown && <p class="page-over">{labelled("ProductKind", props.shown.kind)}</p>}
			<Ready of={product}>{(known) => <Choices {...props} product={known} />}</Ready>
		</section>
	);
}

function Choices(props: Props & { product: ProductShown }) {
	const { line, product, change } = props;
	const { details } = product;
	const at = `${product.id}-format`;
	const form = useForm<Record<string, string>>({ [at]: line.format ?? "" });
	return (
		<>
			<h2>{named(product.title)}</h2>
			{product.formats.length > 1 && (
				<SelectField
					form={followed(form, (_, format) => change({ ...line, format }))}
					name={at}
					label={say(requests.format)}
					options={product.formats.map((format) => [format, labelled("Format", format) || format.toUpperCase()])}
				/>
			)}
			{details.kind === "microdata" && <Part line={line} details={details} id={product.id} change={change} />}
			<Button kind="quiet" label={say(requests.remove, { title: named(product.title) })} onClick={props.remove}>
				{say(requests.remove, { title: "" })}
			</Button>
		</>
	);
}

function Part(props: { line: LineWanted; details: MicrodataDetails; id: string; change: (line: LineWanted) => void }) {
	const { line, details, change } = props;
	const selection = line.selection ?? {};
	const [extent, processed] = [`${props.id}-extent`, `${props.id}-processed`];
	const form = useForm<Record<string, string | boolean>>({
		[extent]: (selection.whole ?? true) ? "whole" : "part",
		[processed]: line.processed ?? false,
	});
	const part = form.values[extent] === "part";
	const chosen = { regions: selection.regions ?? [], variables: selection.variables ?? [] };
	const select = (changed: Partial<typeof chosen>) =>
		change({ ...line, selection: chosenPart({ ...chosen, ...changed }) });
	const choose = (value: string | boolean) =>
		change({ ...line, selection: value === "whole" ? { whole: true } : chosenPart(chosen) });
	return (
		<>
			{details.processing.length > 1 && (
				<Checkbox
					form={followed(form, (_, on) => change({ ...line, processed: Boolean(on) }))}
					name={processed}
					label={say(requests.processed)}
				/>
			)}
			{details.whole_only ? (
				<p class="soft">{say(requests.whole_only)}</p>
			) : (
				<Choice
					form={followed(form, (_, value) => choose(value))}
					name={extent}
					label={say(requests.extract)}
					options={[
						{ value: "whole", label: say(requests.whole) },
						{ value: "part", label: say(requests.chosen_part), hint: say(requests.all_of_it) },
					]}
				/>
			)}
			{part && !details.whole_only && (
				<>
					<Names
						id={`${props.id}-regions`}
						label={say(requests.regions)}
						names={details.regions.map(({ code, name }) => ({ code, label: `${code} ${name}` }))}
						chosen={chosen.regions}
						choose={(regions) => select({ regions })}
					/>
					<Names
						id={`${props.id}-variables`}
						label={say(requests.variables)}
						names={details.variables.map(({ name, label }) => ({ code: name, label: `${name} ${named(label)}` }))}
						chosen={chosen.variables}
						choose={(variables) => select({ variables })}
					/>
				</>
			)}
		</>
	);
}

/** The part as the house takes it: where nothing has been chosen yet it is still the whole. */
function chosenPart(chosen: { regions: string[]; variables: string[] }) {
	return { whole: !chosen.regions.length && !chosen.variables.length, ...chosen };
}
