import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { RequestListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { cases as words } from "../../words/cases.ts";
import { money } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";

const LEAST = 4;
/** What is chosen of a request for money: it is there, and what is due on it. */
interface Choosing {
	readonly office: string;
	/** Whether money can be counted there; for others it is said why not. */
	readonly takes: (row: RequestListed) => boolean;
	readonly onChosen: (row: RequestListed) => void;
}

/** The one search box for a request, and what it finds: each may be chosen where it takes money. */
export function FindRequest(props: Choosing) {
	const [typed, setTyped] = useState("");
	const [asked, setAsked] = useState("");
	const [short, setShort] = useState(false);
	const search = () => {
		const q = typed.trim();
		setShort(q.length < LEAST);
		if (q.length >= LEAST) setAsked(q);
	};
	return (
		<>
			<search>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						search();
					}}
				>
					<div class="field">
						<label for="find">{say(words.search)}</label>
						<p class="field-hint" id="find-hint">
							{say(words.search_hint)}
						</p>
						{short && (
							<p class="field-error" id="find-error" role="alert">
								{say(words.search_short)}
							</p>
						)}
						<div class="row find">
							<input
								id="find"
								type="search"
								class="input"
								value={typed}
								maxLength={64}
								autocomplete="off"
								spellcheck={false}
								aria-describedby={short ? "find-hint find-error" : "find-hint"}
								aria-invalid={short ? "true" : undefined}
								onInput={(event) => setTyped(event.currentTarget.value)}
							/>
							<Button submits>{say(treasury.find)}</Button>
						</div>
					</div>
				</form>
			</search>
			{asked && <Found key={asked} q={asked} {...props} />}
		</>
	);
}

function Found(props: Choosing & { q: string }) {
	const { q, office } = props;
	const pages = usePages(`find ${q}`, async (cursor) => {
		const page = await call("listRequests", { query: { q, ...(cursor && { cursor }) } });
		return { ...page, items: page.items.filter((row) => row.office === office) };
	});
	return (
		<Ready of={pages}>
			{(rows) =>
				rows.length ? (
					<>
						<ul class="found" aria-label={say(words.results)}>
							{rows.map((row) => (
								<li key={row.id}>
									<One row={row} {...props} />
								</li>
							))}
						</ul>
						<More of={pages} />
					</>
				) : (
					<p role="status">{say(treasury.not_found)}</p>
				)
			}
		</Ready>
	);
}

function One(props: Choosing & { row: RequestListed }) {
	const { row } = props;
	const due = row.money?.due_idr ?? 0;
	return (
		<>
			<p>
				<strong>{row.title ? named(row.title) : row.reference}</strong>
				<br />
				{[row.buyer?.name, row.buyer?.institution].filter(Boolean).join(", ")}
				<br />
				<span class="soft">
					<span class="code">{row.reference}</span> · {labelled("Phase", row.phase)}
				</span>
			</p>
			<p class="number">{due > 0 ? say(words.due, { amount: money(due) }) : say(words.due_none)}</p>
			{props.takes(row) && (
				<Button onClick={() => props.onChosen(row)}>{say(words.use_it, { reference: row.reference })}</Button>
			)}
		</>
	);
}
