import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Something to be noticed. With `answers` it answers what was just done, and takes the focus. */
export function Notice(props: {
	kind?: "good" | "warn" | "bad";
	title?: string;
	answers?: boolean;
	children?: ComponentChildren;
}) {
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (props.answers) box.current?.focus();
	}, [props.answers]);
	return (
		<div class={`notice ${props.kind ?? ""}`} ref={box} tabIndex={-1} role={props.answers ? "status" : undefined}>
			{props.title && <h2>{props.title}</h2>}
			{props.children}
		</div>
	);
}
