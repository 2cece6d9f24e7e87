import { call } from "../../../api/call.ts";
import type { RequestShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { Form } from "../../../parts/Form.tsx";
import { TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { parts } from "../../../words/parts.ts";
import { requests } from "../../../words/requests.ts";
import { say } from "../../../words/speak.ts";

const PASSAGES = ["topic", "background", "purpose", "method", "planned_output"] as const;
type Passages = Record<(typeof PASSAGES)[number], string>;

/** The data-use abstract as a form, in place of a file; it begins with what was written before. */
export function AbstractForm(props: {
	request: RequestShown;
	line: number | null;
	done: (request: RequestShown) => void;
}) {
	const { request, line } = props;
	const before = request.abstracts.find((one) => one.current && one.line === line);
	const form = useForm<Passages>({
		topic: before?.topic ?? "",
		background: before?.background ?? "",
		purpose: before?.purpose ?? "",
		method: before?.method ?? "",
		planned_output: before?.planned_output ?? "",
	});
	const { values } = form;
	const save = () => {
		const empty = PASSAGES.filter((name) => !values[name].trim());
		const wrong = Object.fromEntries(empty.map((name) => [name, say(parts.required)]));
		return form.send(async (key) => {
			props.done(
				await call("writeAbstract", { path: { request_id: request.id }, body: { ...passages(values), line }, key }),
			);
		}, wrong);
	};
	return (
		<Form form={form} onSubmit={() => void save()}>
			<h3>{say(requests.abstract_title)}</h3>
			<p class="soft">{say(requests.abstract_lead)}</p>
			<TextField form={form} name="topic" label={say(requests.topic)} />
			<TextArea form={form} name="background" label={say(requests.background)} />
			<TextArea form={form} name="purpose" label={say(requests.use)} />
			<TextArea form={form} name="method" label={say(requests.method)} />
			<TextArea form={form} name="planned_output" label={say(requests.planned_output)} />
			<Button submits busy={form.busy}>
				{say(requests.save_abstract)}
			</Button>
		</Form>
	);
}

/** The passages as the house takes each: a text of its own, which can be erased by itself. */
function passages(values: Passages) {
	const { topic, background, purpose, method, planned_output } = values;
	return {
		topic: { text: topic },
		background: { text: background },
		purpose: { text: purpose },
		method: { text: method },
		planned_output: { text: planned_output },
	};
}
