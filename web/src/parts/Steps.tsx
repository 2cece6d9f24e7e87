import { progress as words } from "../words/progress.ts";
import { say } from "../words/speak.ts";
import "./progress.css";

/** How far something is: `current` counts from 0; as many as there are labels says that all is done. */
export function Steps(props: { label: string; steps: readonly string[]; current: number }) {
	const { steps, current } = props;
	const here = steps[current];
	return (
		<nav class="steps" aria-label={props.label}>
			<ol>
				{steps.map((step, place) => (
					<li
						key={step}
						class={place < current ? "done" : place === current ? "current" : ""}
						aria-current={place === current ? "step" : undefined}
					>
						<span>
							{step}
							{place < current && <span class="hidden"> {say(words.step_done)}</span>}
						</span>
					</li>
				))}
			</ol>
			{here && (
				<p class="steps-here" aria-hidden="true">
					{say(words.step_of, { place: current + 1, count: steps.length })}: <strong>{here}</strong>
				</p>
			)}
		</nav>
	);
}
