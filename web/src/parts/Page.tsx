import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";

let first = true;

/**
 * A screen: its title in the window and as the one h1, which takes the focus when the route changes (not at the first
 * load, where a reader begins at the top). `over`: a short line above the title; `wrong`: says "Error" in the window.
 */
export function Page(props: {
	title: string;
	over?: ComponentChildren;
	lead?: ComponentChildren;
	wrong?: boolean;
	children?: ComponentChildren;
}) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		if (!first) heading.current?.focus();
		first = false;
	}, []);
	useEffect(() => {
		document.title = `${props.wrong ? `${say(parts.error)}: ` : ""}${props.title} · Loket`;
	}, [props.title, props.wrong]);
	return (
		<>
			{props.over && <p class="page-over">{props.over}</p>}
			<h1 ref={heading} tabIndex={-1}>
				{props.title}
			</h1>
			{props.lead && <p class="page-lead">{props.lead}</p>}
			{props.children}
		</>
	);
}
