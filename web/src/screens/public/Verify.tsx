import { useLocation, useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import { Refused } from "../../api/problems.ts";
import type { PaperState, PaperVerified } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { moment, money } from "../../words/formats.ts";
import { parts } from "../../words/parts.ts";
import { language, named, say } from "../../words/speak.ts";
import { verify } from "../../words/verify.ts";

const CODE = /^[\w-]{1,64}$/;
const NOT_FOUND = 404;

/** Whether a paper is genuine and what has become of it: where a paper's QR code leads. */
export default function Verify() {
	const { params } = useRoute();
	return params.code === undefined ? <Asked /> : <Answered key={params.code} code={params.code} />;
}

function Asked() {
	const { route } = useLocation();
	const form = useForm({ code: "" });
	const code = form.values.code.trim();
	const wrong = code === "" ? say(parts.required) : CODE.test(code) ? undefined : say(verify.code_wrong);
	const submit = () => form.send(() => Promise.resolve(route(`/verify/${code}`)), wrong ? { code: wrong } : {});
	return (
		<Page title={say(verify.title)} lead={say(verify.lead)} wrong={form.refusals > 0}>
			<Form form={form} onSubmit={() => void submit()}>
				<TextField form={form} name="code" label={say(verify.code)} hint={say(verify.code_hint)} />
				<Button submits kind="main">
					{say(verify.check)}
				</Button>
			</Form>
		</Page>
	);
}

function Answered(props: { code: string }) {
	const paper = useResource(`paper ${props.code}`, () => found(props.code));
	return (
		<Ready of={paper}>
			{(verified) => (
				<>
					{verified ? <Known paper={verified} /> : <Unknown />}
					<div class="actions">
						<ButtonLink href="/verify">{say(verify.another)}</ButtonLink>
						<ButtonLink kind="quiet" href="/problems/new">
							{say(verify.report)}
						</ButtonLink>
					</div>
				</>
			)}
		</Ready>
	);
}

function Known(props: { paper: PaperVerified }) {
	const { kind, number, state, office_name, issued_at, amount_idr } = props.paper;
	const holds = state === "valid" || state === "paid";
	const what = labelled("PaperKind", kind);
	return (
		<Page title={say(holds ? verify.genuine : verify.not_in_force)}>
			<Notice kind={holds ? "good" : "warn"} title={labelled("PaperState", state)}>
				<p>{meaning(state, what)}</p>
			</Notice>
			<p>{say(verify.compare)}</p>
			<div class="panel">
				<SummaryList
					rows={[
						[say(verify.kind), what],
						[say(verify.number), number],
						[say(verify.amount), amount_idr === null ? null : money(amount_idr)],
						[say(verify.issued), moment(issued_at)],
						[say(verify.office), named(office_name)],
					]}
				/>
			</div>
		</Page>
	);
}

function Unknown() {
	return (
		<Page title={say(verify.unknown)}>
			<Notice kind="bad">
				<p>{say(verify.unknown_more)}</p>
			</Notice>
		</Page>
	);
}

/** The paper of a code, or null where there is none. */
async function found(code: string): Promise<PaperVerified | null> {
	try {
		return await call("verifyPaper", { path: { code } });
	} catch (error) {
		if (error instanceof Refused && error.problem.status === NOT_FOUND) return null;
		throw error;
	}
}

/** What the state of a paper means for who holds it. */
function meaning(state: PaperState, kind: string): string {
	return say(verify[state], { kind: language.value === "en" ? kind.toLowerCase() : kind });
}
