import { useLocation } from "preact-iso";
import { call } from "../../../api/call.ts";
import type { Owed, RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { Form } from "../../../parts/Form.tsx";
import { Checkbox } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { requests } from "../../../words/requests.ts";
import { named, say } from "../../../words/speak.ts";
import type { StepProps } from "./Draft.tsx";
import { Estimate } from "./Estimate.tsx";

/** Step 4: everything at a glance, what is still missing, the terms, and the one button that sends it (O-05). */
export function Check(props: StepProps) {
	const { request } = props;
	const place = (step: string) => `/requests/${request.id}/draft/${step}`;
	const documents = request.checklist.map(
		({ document, state }) => `${labelled("DocumentPurpose", document)}: ${labelled("DocumentState", state)}`,
	);
	return (
		<>
			<section class="panel">
				<SummaryList
					rows={[
						[
							say(requests.step_products),
							<>
								<ol>
									{request.lines.map((line) => (
										<li key={line.line}>
											{named(line.title)} {line.format && <small>({labelled("Format", line.format)})</small>}
										</li>
									))}
								</ol>
								<a href={place("products")}>
									{say(requests.change, { what: say(requests.step_products).toLowerCase() })}
								</a>
							</>,
						],
						[
							say(requests.purpose),
							<>
								{request.purpose && labelled("Purpose", request.purpose)}{" "}
								<a href={place("purpose")}>
									{say(requests.change, { what: say(requests.step_purpose).toLowerCase() })}
								</a>
							</>,
						],
						[say(requests.domicile), labelled("Domicile", request.domicile)],
						[say(requests.step_documents), documents.length ? documents.join("; ") : null],
					]}
				/>
			</section>
			<Estimate request={request} />
			<Missing request={request} place={place} />
			<Send request={request} />
		</>
	);
}

/** Where each thing that is missing is put right. */
const PLACES: Partial<Record<Owed, string>> = {
	no_lines: "products",
	line_incomplete: "products",
	purpose_missing: "purpose",
	purpose_not_reduced: "purpose",
	no_reduced_rates: "purpose",
	reduced_rate_used: "purpose",
	institution_not_beneficiary: "purpose",
	document_missing: "documents",
	document_pending: "documents",
	document_returned: "documents",
	tax_number_missing: "/me",
	email_unverified: "/me",
};

/** Everything that keeps the request from being sent, each with the way to where it is put right. */
function Missing(props: { request: RequestShown; place: (step: string) => string }) {
	const { request, place } = props;
	const refusal = request.blocked.find(({ command }) => command === "submit");
	if (!refusal) return null;
	const lacking = request.missing.filter((owed) => owed !== "submit" && owed !== "complete_and_submit");
	return (
		<Notice kind="warn" title={say(requests.still_missing)}>
			<p>{refusal.words}</p>
			<ul>
				{lacking.map((owed) => {
					const step = PLACES[owed];
					const words = labelled("Owed", owed);
					return <li key={owed}>{step ? <a href={step.startsWith("/") ? step : place(step)}>{words}</a> : words}</li>;
				})}
			</ul>
		</Notice>
	);
}

function Send(props: { request: RequestShown }) {
	const { request } = props;
	const { route } = useLocation();
	const form = useForm({ terms: false, wording: false });
	const { terms, wording } = request;
	const send = async () => {
		const required = say(requests.tick);
		const wrong = {
			...(form.values.terms ? {} : { terms: required }),
			...(wording && !form.values.wording ? { wording: required } : {}),
		};
		const sent = await form.send(async (key) => {
			const body = { terms_version: terms.version, wording_version: wording?.version ?? null };
			await call("submit", { path: { request_id: request.id }, body, key });
		}, wrong);
		if (sent) route(`/requests/${request.id}`);
	};
	return (
		<Form form={form} onSubmit={() => void send()}>
			{terms.text && (
				<details class="panel">
					<summary>{say(requests.read_terms)}</summary>
					<p>{terms.text}</p>
					<p>
						<a href="/standard">{say(requests.terms_link)}</a>
					</p>
					<small>{say(requests.agreed_text, { version: terms.version })}</small>
				</details>
			)}
			<Checkbox form={form} name="terms" label={say(requests.terms)} />
			{wording && (
				<>
					<details class="panel">
						<summary>{say(requests.read_wording)}</summary>
						{wording.articles.map((article) => (
							<section key={named(article.heading)}>
								<h3>{named(article.heading)}</h3>
								<ol>
									{article.clauses.map((clause) => (
										<li key={named(clause)}>{named(clause)}</li>
									))}
								</ol>
							</section>
						))}
						<small>{say(requests.agreed_text, { version: wording.version })}</small>
					</details>
					<Checkbox form={form} name="wording" label={say(requests.wording)} />
				</>
			)}
			<p class="soft">{say(requests.after_sending)}</p>
			<Button submits kind="main" busy={form.busy}>
				{say(requests.submit)}
			</Button>
		</Form>
	);
}
