import type { ComponentChildren } from "preact";

/** A state in a word or two; its colour only underlines what the word says. */
export function Tag(props: { kind?: "good" | "warn" | "bad" | "brand" | undefined; children: ComponentChildren }) {
	return <span class={`tag ${props.kind ?? ""}`}>{props.children}</span>;
}
