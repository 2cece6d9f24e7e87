import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { RequestListed } from "../../api/types.ts";
import { search as words } from "../../words/search.ts";
import { say } from "../../words/speak.ts";
import { Button } from "../Button.tsx";
import { type Pages, usePages } from "../pages.ts";
import { LEAST } from "./least.ts";
import "./search.css";

/**
 * The one search box for requests. What is typed may be a name: it is handed on, and stands in no address.
 * `q`: what it begins with. `onCleared`: the box was sent empty; without it an empty one is too short.
 */
export function SearchBox(props: { id: string; q?: string; onSearch: (q: string) => void; onCleared?: () => void }) {
	const { id } = props;
	const [typed, setTyped] = useState(props.q ?? "");
	const [short, setShort] = useState(false);
	const search = () => {
		const q = typed.trim();
		const cleared = !q && props.onCleared !== undefined;
		setShort(q.length < LEAST && !cleared);
		if (cleared) props.onCleared?.();
		else if (q.length >= LEAST) props.onSearch(q);
	};
	return (
		<search>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					search();
				}}
			>
				<div class="field">
					<label for={id}>{say(words.label)}</label>
					<p class="field-hint" id={`${id}-hint`}>
						{say(words.hint)}
					</p>
					{short && (
						<p class="field-error" id={`${id}-error`} role="alert">
							{say(words.short, { least: LEAST })}
						</p>
					)}
					<div class="row search-row">
						<input
							id={id}
							type="search"
							class="input"
							value={typed}
							maxLength={64}
							autocomplete="off"
							spellcheck={false}
							aria-describedby={short ? `${id}-hint ${id}-error` : `${id}-hint`}
							aria-invalid={short ? "true" : undefined}
							onInput={(event) => setTyped(event.currentTarget.value)}
						/>
						<Button submits>{say(words.button)}</Button>
					</div>
				</div>
			</form>
		</search>
	);
}

/** The office's requests on which what was typed stands, or whose buyer is called so, page by page. */
export function useFound(office: string, q: string): Pages<RequestListed> {
	return usePages(`found ${office} ${q}`, (cursor) =>
		call("searchRequests", { path: { office }, body: { q, ...(cursor ? { cursor } : {}) } }),
	);
}
