import { say, type Text } from "../words/speak.ts";
import type { FormState } from "./form.ts";
import "./stars.css";

/** A grade as stars: radio buttons, each named in words; `names`: the words from the lowest to the highest. */
export function Stars(props: {
	form: FormState<Record<string, string>>;
	name: string;
	label: string;
	most: number;
	names: readonly Text[];
}) {
	const { form, name } = props;
	const value = Number(form.values[name] ?? 0);
	const error = form.errors[name];
	const chosen = props.names[value - 1];
	return (
		<fieldset class="stars" id={name} tabIndex={-1} aria-describedby={error ? `${name}-error` : undefined}>
			<legend>{props.label}</legend>
			{error && (
				<p class="field-error" id={`${name}-error`}>
					{error}
				</p>
			)}
			<div class="row">
				{props.names.slice(0, props.most).map((words, place) => (
					<label key={words.id} class={place < value ? "star full" : "star"}>
						<input
							class="hidden"
							type="radio"
							name={name}
							value={place + 1}
							checked={value === place + 1}
							onChange={() => form.set(name, String(place + 1))}
						/>
						<svg viewBox="0 0 24 24" aria-hidden="true">
							<path d="M12 2.6l2.9 6.2 6.7.8-5 4.6 1.4 6.7L12 17.5l-6 3.4 1.4-6.7-5-4.6 6.7-.8z" />
						</svg>
						<span class="hidden">
							{place + 1}: {say(words)}
						</span>
					</label>
				))}
				<span aria-hidden="true">{chosen && say(chosen)}</span>
			</div>
		</fieldset>
	);
}
