import { useLocation } from "preact-iso";
import type { ProductKind } from "../../api/types.ts";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { catalogue } from "../../words/catalogue.ts";
import { say, type Text } from "../../words/speak.ts";
import "./catalogue.css";

/** The catalogue's search box; it leads to the catalogue, with the words in its address. */
export function Search(props: { label: Text; hint?: Text; q?: string; kind?: ProductKind | null; large?: boolean }) {
	const { route } = useLocation();
	const form = useForm({ q: props.q ?? "" });
	return (
		<search>
			<form
				class={`search ${props.large ? "large" : ""}`}
				onSubmit={(event) => {
					event.preventDefault();
					route(catalogueAddress(form.values.q.trim(), props.kind ?? null));
				}}
			>
				<TextField form={form} name="q" type="search" label={say(props.label)} hint={props.hint && say(props.hint)} />
				<Button submits kind="main">
					{say(catalogue.search_button)}
				</Button>
			</form>
		</search>
	);
}

/** The catalogue's address for these words and this kind. */
export function catalogueAddress(q: string, kind: ProductKind | null): string {
	const wanted = new URLSearchParams({ ...(q && { q }), ...(kind && { kind }) }).toString();
	return wanted ? `/products?${wanted}` : "/products";
}
