import type { Rate } from "../api/types.ts";
import { options } from "../api/vocabulary.ts";
import { rating as words } from "../words/rating.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import { Form } from "./Form.tsx";
import { TextArea } from "./fields.tsx";
import type { FormState } from "./form.ts";
import { Stars } from "./Stars.tsx";

const MOST = 5;
const MOST_OF_ELEMENT = 4;
export type RatingValues = Record<string, string>;
export const UNRATED: RatingValues = { score: "", text: "" };

/** One to five stars; who wants says more, by the nine elements of the SKM and in words (O-18, W-19). */
export function RatingForm(props: {
	form: FormState<RatingValues>;
	main?: boolean;
	give: (wrong: Partial<Record<string, string>>) => void;
}) {
	const { form } = props;
	return (
		<Form form={form} onSubmit={() => props.give(form.values.score ? {} : { score: say(words.score_missing) })}>
			<Stars form={form} name="score" label={say(words.rating_question)} most={MOST} names={words.stars} />
			<details class="request-more">
				<summary>{say(words.rating_more)}</summary>
				<p class="soft">{say(words.rating_more_hint)}</p>
				{options("SkmElement").map(([code, label]) => (
					<Stars key={code} form={form} name={code} label={label} most={MOST_OF_ELEMENT} names={words.grades} />
				))}
			</details>
			<TextArea form={form} name="text" label={say(words.rating_text)} maxlength={2000} rows={3} optional />
			<Button submits busy={form.busy} {...(props.main ? { kind: "main" } : {})}>
				{say(words.rate)}
			</Button>
		</Form>
	);
}

/** The rating as the house takes it. */
export function rated({ score = "", text = "", ...elements }: RatingValues): Rate {
	return {
		score: Number(score),
		elements: Object.fromEntries(
			Object.entries(elements).flatMap(([code, grade]) => (grade ? [[code, Number(grade)]] : [])),
		),
		text: text.trim() || null,
	};
}
