import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { Page } from "../../parts/Page.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
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
	const { path } = useLocation();
	return (
		<Treasurers>
			{(office) => (
				<Page title={say(props.title)} lead={props.lead && say(props.lead)}>
					<Tabs
						label={say(words.places)}
						tabs={PLACES.map(([href, text]) => ({ href, label: say(text), current: path === href }))}
					/>
					{props.children(office)}
				</Page>
			)}
		</Treasurers>
	);
}
