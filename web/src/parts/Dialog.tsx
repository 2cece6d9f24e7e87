import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";

/** A question in front of the page. It is there while it is rendered; Esc and the second button close it. */
export function Dialog(props: {
	title: string;
	onClose: () => void;
	children: ComponentChildren;
	actions?: ComponentChildren;
	wide?: boolean;
}) {
	const box = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		const dialog = box.current;
		const before = document.activeElement;
		dialog?.showModal();
		return () => {
			dialog?.close();
			if (before instanceof HTMLElement) before.focus();
		};
	}, []);
	return (
		<dialog
			class={`dialog ${props.wide ? "wide" : ""}`}
			ref={box}
			aria-labelledby="dialog-title"
			onCancel={props.onClose}
		>
			<h2 id="dialog-title">{props.title}</h2>
			{props.children}
			<div class="actions">
				{props.actions}
				<Button onClick={props.onClose}>{say(props.actions ? parts.cancel : parts.close)}</Button>
			</div>
		</dialog>
	);
}
