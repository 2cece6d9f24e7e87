import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { UNAUTHORISED } from "../api/problems.ts";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import type { FormState } from "./form.ts";

/** A form with its error summary on top, which takes the focus at each refusal and links to the fields. */
export function Form<V extends object>(props: {
	form: FormState<V>;
	onSubmit: () => void;
	id?: string;
	children: ComponentChildren;
}) {
	return (
		<form
			id={props.id}
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				props.onSubmit();
			}}
		>
			<ErrorSummary form={props.form} />
			{props.children}
		</form>
	);
}

/** What stands in the way of a form: the refusal's words, and each field's, as links to the fields. */
export function ErrorSummary<V extends object>(props: { form: FormState<V> }) {
	const { errors, labels, problem, unreachable, refusals } = props.form;
	const box = useRef<HTMLDivElement>(null);
	const [, setNamed] = useState(labels.size);
	// A field that only now came to stand says below, in this same rendering, what it is called.
	useEffect(() => setNamed(labels.size));
	useEffect(() => {
		if (refusals > 0) box.current?.focus();
	}, [refusals]);
	const fields = Object.entries(errors).filter(([, message]) => message);
	if (!fields.length && !problem && !unreachable) return null;
	return (
		<div class="notice bad" ref={box} tabIndex={-1} role="alert">
			<h2>{unreachable ? say(parts.unreachable_title) : (problem?.title ?? say(parts.there_is_a_problem))}</h2>
			{unreachable && <p>{say(parts.unreachable_form)}</p>}
			{problem && <p>{problem.detail}</p>}
			{problem?.status === UNAUTHORISED && (
				<p>
					{say(parts.session_ended)}{" "}
					<a href="/sign-in" target="_blank" rel="noopener">
						{say(parts.sign_in_again)}
					</a>
				</p>
			)}
			{fields.length > 0 && (
				<ul>
					{fields.map(([name, message]) => (
						<li key={name}>
							<a
								href={`#${name}`}
								onClick={(event) => {
									event.preventDefault();
									document.getElementById(name)?.focus();
								}}
							>
								{labels.has(name) ? `${labels.get(name)}: ${message}` : message}
							</a>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
