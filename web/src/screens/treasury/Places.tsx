import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Page } from "../../parts/Page.tsx";
import { books } from "../../words/books.ts";
import { say, type Text } from "../../words/speak.ts";
import { treasury as words } from "../../words/treasury.ts";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

const PLACES: readonly (readonly [href: string, text: Text])[] = [
	["/treasury", words.overview],
	["/treasury/unmatched", words.unmatched],
	["/treasury/statements", words.statements],
	["/treasury/refunds", words.refunds],
	["/treasury/cash-book", books.cash_book],
	["/treasury/deposits", books.deposits_short],
	["/treasury/report", books.report],
	["/treasury/exports", books.exports],
];

/** A screen of the treasury, under the way to its others. */
export function Place(props: { title: Text; lead?: Text; children: (office: string) => ComponentChildren }) {
	return (
		<Treasurers>
			{(office) => (
				<Page title={say(props.title)} lead={props.lead && say(props.lead)}>
					<Ways />
					{props.children(office)}
				</Page>
			)}
		</Treasurers>
	);
}

/** The places as tabs; where there is no room for them in a row, they fold under the name of the open one. */
function Ways() {
	const { path } = useLocation();
	const id = useId();
	const [open, setOpen] = useState(false);
	const current = PLACES.find(([href]) => href === path)?.[1] ?? words.overview;
	return (
		<nav class={`places ${open ? "open" : ""}`} aria-label={say(words.places)}>
			<button
				type="button"
				class="button places-open"
				aria-expanded={open}
				aria-controls={id}
				onClick={() => setOpen(!open)}
			>
				<span class="hidden">{say(words.places)}: </span>
				{say(current)}
			</button>
			<ul id={id} class="tabs">
				{PLACES.map(([href, text]) => (
					<li key={href}>
						<a href={href} aria-current={path === href ? "page" : undefined}>
							{say(text)}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
