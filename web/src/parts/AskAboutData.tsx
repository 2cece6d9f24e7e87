import { call } from "../api/call.ts";
import type { DataRight } from "../api/types.ts";
import { options } from "../api/vocabulary.ts";
import { personal as words } from "../words/personal.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import { Form } from "./Form.tsx";
import { Choice, TextArea } from "./fields.tsx";
import { useForm } from "./form.ts";

const LONGEST = 2000;

/** Ask an office about personal data: one's own, or those of the customer of this request. */
export function AskAboutData(props: { office: string; request?: string; asked: () => void }) {
	const { office, request } = props;
	const form = useForm<{ right: DataRight | ""; text: string }>({ right: "", text: "" });
	const { right, text } = form.values;
	const ask = async () => {
		const said = text.trim();
		const sent = await form.send(
			async (key) => {
				if (!right) return;
				const body = { right, ...(said && { text: said }), ...(request && { request }) };
				await call("askSubjectRequest", { path: { office }, body, key });
			},
			{
				right: right ? undefined : say(words.choose_right),
				text: right === "correction" && !said ? say(words.say_wrong) : undefined,
			},
		);
		if (!sent) return;
		form.reset({ right: "", text: "" });
		props.asked();
	};
	return (
		<Form form={form} onSubmit={() => void ask()}>
			<Choice
				form={form}
				name="right"
				label={say(request ? words.what_right : words.right)}
				options={options("DataRight").map(([value, label]) => ({ value, label }))}
			/>
			{right === "correction" && (
				<TextArea
					form={form}
					name="text"
					label={say(words.wrong)}
					hint={request ? null : say(words.wrong_hint)}
					maxlength={LONGEST}
				/>
			)}
			{right === "restriction" && <p>{say(words.restriction_means)}</p>}
			{right === "erasure" && <p>{say(words.erasure_means)}</p>}
			<Button submits kind="main" busy={form.busy}>
				{say(words.send)}
			</Button>
		</Form>
	);
}
