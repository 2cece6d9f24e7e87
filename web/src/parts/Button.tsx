import type { ComponentChildren } from "preact";

/** A button. `main`: the one most likely wanted on a screen; `danger`: what cannot be undone; `quiet`: reads as a link. */
export function Button(props: {
	children: ComponentChildren;
	kind?: "main" | "danger" | "quiet" | undefined;
	submits?: boolean;
	/** The id of the form that it submits, where it stands outside of it. */
	form?: string;
	busy?: boolean;
	onClick?: () => void;
	label?: string;
}) {
	return (
		<button
			type={props.submits ? "submit" : "button"}
			form={props.form}
			class={`button ${props.kind ?? ""}`}
			aria-disabled={props.busy ? "true" : undefined}
			aria-label={props.label}
			onClick={() => {
				if (!props.busy) props.onClick?.();
			}}
		>
			{props.children}
		</button>
	);
}

/** A link that looks like a button: it leads to a place, and does nothing else. */
export function ButtonLink(props: {
	children: ComponentChildren;
	href: string;
	kind?: "main" | "quiet";
	download?: boolean;
}) {
	return (
		<a class={`button ${props.kind ?? ""}`} href={props.href} download={props.download}>
			{props.children}
		</a>
	);
}
