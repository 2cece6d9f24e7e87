import type { ComponentChildren } from "preact";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import type { FormState } from "./form.ts";

type Kind = "text" | "email" | "password" | "tel" | "url" | "search" | "number" | "date" | "month" | "datetime-local";
interface Common<V extends object> {
	form: FormState<V>;
	name: Extract<keyof V, string>;
	label: string;
	hint?: ComponentChildren;
	optional?: boolean;
}

/** A labelled field of one line. Its name is the body's, so that the house's error finds its place. */
export function TextField<V extends object>(
	props: Common<V> & {
		type?: Kind;
		autocomplete?: string;
		inputmode?: "text" | "numeric" | "decimal" | "email" | "tel" | "search";
		maxlength?: number;
		short?: boolean;
	},
) {
	return (
		<Field {...props}>
			{(described) => (
				<input
					{...described}
					class={`input ${props.short ? "short" : ""}`}
					type={(props.type ?? "text") as "text"}
					value={String(props.form.values[props.name] ?? "")}
					autocomplete={props.autocomplete ?? "off"}
					inputMode={props.inputmode}
					maxLength={props.maxlength}
					spellcheck={false}
					onInput={(event) => props.form.set(props.name, event.currentTarget.value as V[typeof props.name])}
				/>
			)}
		</Field>
	);
}

/** A labelled field of several lines, with what is left of its length near the end. */
export function TextArea<V extends object>(props: Common<V> & { rows?: number; maxlength?: number }) {
	return (
		<Field {...props}>
			{(described) => (
				<textarea
					{...described}
					class="input"
					rows={props.rows ?? 4}
					maxLength={props.maxlength}
					value={String(props.form.values[props.name] ?? "")}
					onInput={(event) => props.form.set(props.name, event.currentTarget.value as V[typeof props.name])}
				/>
			)}
		</Field>
	);
}

/** One of a list that is too long for radio buttons. `empty`: there is a first row that chooses nothing. */
export function SelectField<V extends object>(
	props: Common<V> & { options: readonly (readonly [value: string, label: string])[]; empty?: boolean },
) {
	return (
		<Field {...props}>
			{(described) => (
				<select
					{...described}
					class="input"
					value={String(props.form.values[props.name] ?? "")}
					onChange={(event) => props.form.set(props.name, event.currentTarget.value as V[typeof props.name])}
				>
					{props.empty && <option value="">{say(parts.choose)}</option>}
					{props.options.map(([value, label]) => (
						<option key={value} value={value}>
							{label}
						</option>
					))}
				</select>
			)}
		</Field>
	);
}

/** A few choices of which one is taken, each with a hint if it needs one. */
export function Choice<V extends object>(
	props: Common<V> & { options: readonly { value: string; label: ComponentChildren; hint?: ComponentChildren }[] },
) {
	const error = errorOf(props);
	return (
		<fieldset class="choice" id={props.name} tabIndex={-1} aria-describedby={error ? `${props.name}-error` : undefined}>
			<legend>
				{props.label} {props.optional && <span class="field-optional">{say(parts.optional)}</span>}
			</legend>
			{props.hint && <p class="field-hint">{props.hint}</p>}
			{error && (
				<p class="field-error" id={`${props.name}-error`}>
					{error}
				</p>
			)}
			{props.options.map((option) => (
				<label key={option.value}>
					<input
						type="radio"
						name={props.name}
						value={option.value}
						checked={String(props.form.values[props.name]) === option.value}
						onChange={() => props.form.set(props.name, option.value as V[typeof props.name])}
					/>
					<span>
						{option.label}
						{option.hint && <small>{option.hint}</small>}
					</span>
				</label>
			))}
		</fieldset>
	);
}

/** One thing that is so or not. `group`: what several of them are called together, where they are wrong together. */
export function Checkbox<V extends object>(props: Common<V> & { group?: string }) {
	const error = errorOf({ ...props, label: props.group ?? props.label });
	return (
		<div class="choice">
			{error && (
				<p class="field-error" id={`${props.name}-error`}>
					{error}
				</p>
			)}
			<label>
				<input
					type="checkbox"
					id={props.name}
					name={props.name}
					checked={Boolean(props.form.values[props.name])}
					aria-invalid={error ? "true" : undefined}
					aria-describedby={error ? `${props.name}-error` : undefined}
					onChange={(event) => props.form.set(props.name, event.currentTarget.checked as V[typeof props.name])}
				/>
				<span>
					{props.label}
					{props.hint && <small>{props.hint}</small>}
				</span>
			</label>
		</div>
	);
}

function Field<V extends object>(
	props: Common<V> & {
		children: (described: {
			id: string;
			name: string;
			"aria-describedby": string | undefined;
			"aria-invalid": "true" | undefined;
		}) => ComponentChildren;
	},
) {
	const error = errorOf(props);
	const described = [props.hint && `${props.name}-hint`, error && `${props.name}-error`].filter(Boolean).join(" ");
	return (
		<div class="field">
			<label for={props.name}>
				{props.label} {props.optional && <span class="field-optional">{say(parts.optional)}</span>}
			</label>
			{props.hint && (
				<p class="field-hint" id={`${props.name}-hint`}>
					{props.hint}
				</p>
			)}
			{error && (
				<p class="field-error" id={`${props.name}-error`}>
					{error}
				</p>
			)}
			{props.children({
				id: props.name,
				name: props.name,
				"aria-describedby": described || undefined,
				"aria-invalid": error ? "true" : undefined,
			})}
		</div>
	);
}

/** What is wrong with the field; the form's summary says by its label which one it is. */
function errorOf<V extends object>({ form, name, label }: Common<V>): string | undefined {
	form.labels.set(name, label);
	return form.errors[name];
}
