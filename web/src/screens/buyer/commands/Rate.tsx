import { call } from "../../../api/call.ts";
import { options } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { Form } from "../../../parts/Form.tsx";
import { TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { Stars } from "../../../parts/Stars.tsx";
import { rating as words } from "../../../words/rating.ts";
import { say } from "../../../words/speak.ts";

const MOST = 5;
const MOST_OF_ELEMENT = 4;

/** Rate the service by one to five stars; who wants says more, by the nine elements of the SKM and in words (O-18). */
export function Rate(props: { page: RequestPage }) {
	const { page } = props;
	const form = useForm<Record<string, string>>({ score: "", text: "" });
	const { score = "", text = "" } = form.values;
	const elements = options("SkmElement");
	const give = useCommand(page, form, (key) =>
		call("rate", {
			path: { request_id: page.request.id },
			body: {
				score: Number(score),
				elements: Object.fromEntries(
					elements.flatMap(([code]) => (form.values[code] ? [[code, Number(form.values[code])]] : [])),
				),
				text: text.trim() || null,
			},
			key,
		}),
	);
	return (
		<Form form={form} onSubmit={() => void give(score ? {} : { score: say(words.score_missing) })}>
			<Stars form={form} name="score" label={say(words.rating_question)} most={MOST} names={words.stars} />
			<details class="request-more">
				<summary>{say(words.rating_more)}</summary>
				<p class="soft">{say(words.rating_more_hint)}</p>
				{elements.map(([code, label]) => (
					<Stars key={code} form={form} name={code} label={label} most={MOST_OF_ELEMENT} names={words.grades} />
				))}
			</details>
			<TextArea form={form} name="text" label={say(words.rating_text)} maxlength={2000} rows={3} optional />
			<Button submits busy={form.busy}>
				{say(words.rate)}
			</Button>
		</Form>
	);
}
