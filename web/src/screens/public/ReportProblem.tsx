import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { OfficeShown, ProblemTaken } from "../../api/types.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextArea, TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { moment } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import { problem } from "../../words/verify.ts";
import { ComplaintChannels } from "./ComplaintChannels.tsx";

const SHORTEST = 10;
const EMPTY = { text: "", contact: "", request_reference: "" };

/** Anyone says what is wrong with the service, and is given a number (C-2). */
export default function ReportProblem() {
	return <AtOffice>{(office) => <AtThisOffice key={office.code} office={office} />}</AtOffice>;
}

function AtThisOffice(props: { office: OfficeShown }) {
	const [taken, setTaken] = useState<ProblemTaken | null>(null);
	const form = useForm(EMPTY);
	const { code, name } = props.office;
	const submit = () => {
		const text = form.values.text.trim();
		const contact = form.values.contact.trim() || null;
		const request_reference = form.values.request_reference.trim() || null;
		return form.send(
			async (key) =>
				setTaken(
					await call("reportProblem", { path: { office: code }, body: { text, contact, request_reference }, key }),
				),
			text.length < SHORTEST ? { text: say(problem.text_short) } : {},
		);
	};
	const again = () => {
		form.reset(EMPTY);
		setTaken(null);
	};
	return (
		<Page
			title={say(problem.title)}
			lead={say(problem.lead, { office: named(name) })}
			wrong={form.refusals > 0 && !taken}
		>
			{taken ? (
				<Taken taken={taken} again={again} />
			) : (
				<Form form={form} onSubmit={() => void submit()}>
					<TextArea
						form={form}
						name="text"
						rows={6}
						maxlength={2000}
						label={say(problem.text)}
						hint={say(problem.text_hint)}
					/>
					<TextField
						form={form}
						name="contact"
						maxlength={200}
						optional
						label={say(problem.contact)}
						hint={say(problem.contact_hint)}
					/>
					<TextField
						form={form}
						name="request_reference"
						maxlength={40}
						optional
						short
						label={say(problem.reference)}
						hint={say(problem.reference_hint)}
					/>
					<Button submits kind="main" busy={form.busy}>
						{say(problem.send)}
					</Button>
				</Form>
			)}
		</Page>
	);
}

function Taken(props: { taken: ProblemTaken; again: () => void }) {
	const { number, at, channels } = props.taken;
	return (
		<>
			<Notice kind="good" answers title={say(problem.taken)}>
				<p>
					{say(problem.taken_more)} <strong class="code">{number}</strong>
				</p>
				<p>{say(problem.taken_at, { time: moment(at) })}</p>
			</Notice>
			<section class="panel">
				<h2>{say(problem.elsewhere)}</h2>
				<p>{say(problem.elsewhere_more)}</p>
				<ComplaintChannels channels={channels} />
			</section>
			<Button onClick={props.again}>{say(problem.another)}</Button>
		</>
	);
}
