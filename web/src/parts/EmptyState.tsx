import type { ComponentChildren } from "preact";

/** Where a list has nothing: says so, and what one can do. */
export function EmptyState(props: { title: string; children?: ComponentChildren }) {
	return (
		<div class="empty">
			<h2>{props.title}</h2>
			{props.children}
		</div>
	);
}
