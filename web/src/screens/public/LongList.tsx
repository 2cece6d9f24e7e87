import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { catalogue } from "../../words/catalogue.ts";
import { parts } from "../../words/parts.ts";
import { say } from "../../words/speak.ts";

const SHORT = 10;
const STEP = 50;

/** A list of any length: searched by words where it is long, and drawn fifty at a time. */
export function LongList<T>(props: {
	title: string;
	search: string;
	items: readonly T[];
	keyOf: (item: T) => string;
	wordsOf: (item: T) => string;
	className: string;
	children: (item: T) => ComponentChildren;
}) {
	const name = `${props.className}-q`;
	const form = useForm<Record<string, string>>({ [name]: "" });
	const [shown, setShown] = useState(STEP);
	const wanted = (form.values[name] ?? "").toLowerCase().split(/\s+/).filter(Boolean);
	const items = props.items.filter((item) => {
		const words = props.wordsOf(item).toLowerCase();
		return wanted.every((word) => words.includes(word));
	});
	return (
		<>
			<h3>{props.title}</h3>
			{props.items.length > SHORT && <TextField form={form} name={name} type="search" label={props.search} />}
			{items.length ? (
				<ul class={`long-list ${props.className}`}>
					{items.slice(0, shown).map((item) => (
						<li key={props.keyOf(item)}>{props.children(item)}</li>
					))}
				</ul>
			) : (
				<p role="status">{say(catalogue.no_match)}</p>
			)}
			{items.length > shown && <Button onClick={() => setShown(shown + STEP)}>{say(parts.more)}</Button>}
		</>
	);
}
