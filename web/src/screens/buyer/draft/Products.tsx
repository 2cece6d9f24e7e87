import { useEffect, useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import type { LineShown, LineWanted, ProductListed } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { More } from "../../../parts/More.tsx";
import { usePages } from "../../../parts/pages.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { requests } from "../../../words/requests.ts";
import { named, say } from "../../../words/speak.ts";
import type { StepProps } from "./Draft.tsx";
import { Estimate } from "./Estimate.tsx";
import { Line } from "./Line.tsx";
import { again, alike, wanted } from "./wanted.ts";

/** Step 1: which products, in which format, which part of them. */
export function Products(props: StepProps) {
	const { request, saving } = props;
	const [{ lines, taken }, setLines] = useState<{ lines: readonly LineWanted[]; taken: number }>(() => ({
		lines: request.lines.map(again),
		taken: 0,
	}));
	const change = (changed: readonly LineWanted[]) => {
		setLines({ lines: changed, taken });
		saving.change({ lines: [...changed] });
	};
	// What was changed elsewhere is taken over where nothing of this page waits: it would be undone by the next change.
	useEffect(() => {
		const kept = request.lines.map(again);
		if (saving.state === "kept" && !alike(kept, lines)) setLines({ lines: kept, taken: taken + 1 });
	}, [request.version]);
	const known = (line: LineWanted, at: number): LineShown | undefined => {
		const shown = request.lines[at];
		return shown?.product === line.product ? shown : request.lines.find((one) => one.product === line.product);
	};
	return (
		<>
			{lines.map((line, at) => (
				<Line
					key={`${taken} ${at} ${line.product}`}
					office={request.office}
					line={line}
					shown={known(line, at)}
					change={(changed) => change(lines.map((one, index) => (index === at ? changed : one)))}
					remove={() => change(lines.filter((_, index) => index !== at))}
				/>
			))}
			<Estimate request={request} />
			<Adding office={request.office} chosen={lines} add={(product) => change([...lines, wanted(product)])} />
		</>
	);
}

function Adding(props: { office: string; chosen: readonly LineWanted[]; add: (product: ProductListed) => void }) {
	const form = useForm({ q: "" });
	const [q, setQ] = useState<string | null>(props.chosen.length ? null : "");
	return (
		<section class="panel">
			<h2>{say(requests.add)}</h2>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					setQ(form.values.q);
				}}
			>
				<TextField form={form} name="q" type="search" label={say(requests.search)} />
				<Button submits>{say(requests.search_button)}</Button>
			</form>
			{q !== null && <Found {...props} q={q} />}
		</section>
	);
}

function Found(props: {
	office: string;
	q: string;
	chosen: readonly LineWanted[];
	add: (product: ProductListed) => void;
}) {
	const { office, q } = props;
	const found = usePages(`add ${office} ${q}`, (cursor) =>
		call("listProducts", { path: { office }, query: { q, limit: 10, ...(cursor ? { cursor } : {}) } }),
	);
	return (
		<Ready of={found}>
			{(products) => (
				<>
					<p class="hidden" role="status">
						{say(requests.found, { count: products.length })}
					</p>
					<ul class="found">
						{products.map((product) => (
							<li key={product.id} class="row">
								<span>{named(product.title)}</span>
								{product.media.includes("download") &&
									(props.chosen.some((line) => line.product === product.id) ? (
										<small>{say(requests.added)}</small>
									) : (
										<Button
											label={say(requests.add_this, { title: named(product.title) })}
											onClick={() => props.add(product)}
										>
											{say(requests.add)}
										</Button>
									))}
							</li>
						))}
					</ul>
					{!products.length && <p>{say(requests.no_match)}</p>}
					<More of={found} />
				</>
			)}
		</Ready>
	);
}
