import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OfficeShown } from "../../api/types.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { desk as words } from "../../words/desk.ts";
import { say } from "../../words/speak.ts";
import { Rows } from "./Rows.tsx";

const LEAST = 4;

/** The one search box of the desk. */
export function Search(props: { q: string }) {
	const { route } = useLocation();
	const [typed, setTyped] = useState(props.q);
	const [short, setShort] = useState(false);
	return (
		<search>
			<form
				class="desk-search"
				onSubmit={(event) => {
					event.preventDefault();
					const q = typed.trim();
					setShort(q.length > 0 && q.length < LEAST);
					if (q.length >= LEAST) route(`/desk?q=${encodeURIComponent(q)}`);
					if (!q) route("/desk");
				}}
			>
				<div class="field">
					<label for="q">{say(words.search)}</label>
					<p class="field-hint" id="q-hint">
						{say(words.search_hint)}
					</p>
					{short && (
						<p class="field-error" id="q-error" role="alert">
							{say(words.search_short)}
						</p>
					)}
					<div class="row">
						<input
							id="q"
							name="q"
							type="search"
							class="input"
							value={typed}
							maxLength={64}
							autocomplete="off"
							spellcheck={false}
							aria-describedby={short ? "q-hint q-error" : "q-hint"}
							aria-invalid={short ? "true" : undefined}
							onInput={(event) => setTyped(event.currentTarget.value)}
						/>
						<Button submits>{say(words.search_button)}</Button>
					</div>
				</div>
			</form>
		</search>
	);
}

/** The requests on which the searched value stands. */
export function SearchResults(props: { q: string; office: OfficeShown }) {
	const { q, office } = props;
	const pages = usePages(`search ${q}`, (cursor) =>
		call("listRequests", { query: { q, ...(cursor ? { cursor } : {}) } }),
	);
	return (
		<Ready of={pages}>
			{(rows) =>
				rows.length ? (
					<>
						<h2>{say(words.search_results, { q })}</h2>
						<Rows rows={rows} office={office} of={pages} />
						<ButtonLink href="/desk">{say(words.search_back)}</ButtonLink>
					</>
				) : (
					<EmptyState title={say(words.search_none, { q })}>
						<ButtonLink href="/desk">{say(words.search_back)}</ButtonLink>
					</EmptyState>
				)
			}
		</Ready>
	);
}
