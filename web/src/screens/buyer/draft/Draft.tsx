import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { call } from "../../../api/call.ts";
import type { RequestShown } from "../../../api/types.ts";
import { Button, ButtonLink } from "../../../parts/Button.tsx";
import { later } from "../../../parts/later.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { Page } from "../../../parts/Page.tsx";
import { ReadyPage } from "../../../parts/Ready.tsx";
import { useGently } from "../../../parts/request/watching.ts";
import { type Resource, useResource } from "../../../parts/resource.ts";
import { SignedIn } from "../../../parts/SignedIn.tsx";
import { requests } from "../../../words/requests.ts";
import { say, type Text } from "../../../words/speak.ts";
import { Check } from "./Check.tsx";
import "./draft.css";
import { Products } from "./Products.tsx";
import { Purpose } from "./Purpose.tsx";
import { type Saving, useSaving } from "./saving.ts";

/** What each step of the way is given: the draft, how to keep a change, and how to put a fresh answer in its place. */
export interface StepProps {
	request: RequestShown;
	saving: Saving;
	draft: Resource<RequestShown>;
}

const Documents = later(async () => (await import("./Documents.tsx")).default);
const STEPS = [
	["products", requests.step_products, requests.products_title, Products],
	["purpose", requests.step_purpose, requests.purpose_title, Purpose],
	["documents", requests.step_documents, requests.documents_title, Documents],
	["check", requests.step_check, requests.check_title, Check],
] as const satisfies readonly (readonly [string, Text, Text, ComponentType<StepProps>])[];

/** A request on its way to the office: products, purpose, documents, check (O-04, O-05). Each change is kept at once. */
export default function Draft() {
	return (
		<SignedIn>
			<OfBuyer />
		</SignedIn>
	);
}

/** Asked for only once it is known who asks: a step that is opened anew waits for the session. */
function OfBuyer() {
	const { params } = useRoute();
	const id = params.id ?? "";
	const draft = useResource(`draft ${id}`, () => call("getRequest", { path: { request_id: id } }));
	return (
		<ReadyPage of={draft} elsewhere={{ href: "/requests", label: say(requests.title) }}>
			{(request) => <Steps key={params.step} request={request} draft={draft} step={params.step} />}
		</ReadyPage>
	);
}

function Steps(props: { request: RequestShown; draft: Resource<RequestShown>; step: string | undefined }) {
	const { route } = useLocation();
	const { request, draft } = props;
	const saving = useSaving(request, draft);
	useGently(false, draft.reload);
	const closed = !request.actions.includes("revise-draft");
	useEffect(() => {
		if (closed && saving.state === "kept") route(`/requests/${request.id}`, true);
	}, [closed, saving.state]);
	const here = Math.max(
		0,
		STEPS.findIndex(([name]) => name === props.step),
	);
	const [, , title, Step] = STEPS[here] ?? STEPS[0];
	const next = STEPS[here + 1];
	const place = (name: string) => `/requests/${request.id}/draft/${name}`;
	const goOn = async () => {
		if (next && (await saving.now())) route(place(next[0]));
	};
	return (
		<Page
			title={say(title)}
			over={
				<>
					<a href="/requests">{say(requests.title)}</a> › <span class="code">{request.reference}</span>
				</>
			}
		>
			<nav aria-label={say(requests.steps)}>
				<ol class="draft-steps">
					{STEPS.map(([name, label], index) => (
						<li key={name} class={index < here ? "done" : undefined}>
							<a href={place(name)} aria-current={index === here ? "step" : undefined}>
								{say(label)}
							</a>
						</li>
					))}
				</ol>
			</nav>
			<Step request={request} saving={saving} draft={draft} />
			{(next || saving.state === "lost") && (
				<Kept saving={saving} instead={closed ? `/requests/${request.id}` : null} />
			)}
			{next && (
				<div class="actions">
					<Button kind="main" onClick={() => void goOn()}>
						{say(requests.next_step)}
					</Button>
				</div>
			)}
		</Page>
	);
}

/** How it stands with what was changed; `instead`: where to look at a request that takes no changes any more. */
function Kept(props: { saving: Saving; instead: string | null }) {
	const { state, problem, now } = props.saving;
	if (state !== "lost") {
		return (
			<p class="soft" role="status">
				{say(state === "kept" ? requests.saved : requests.saving)}
			</p>
		);
	}
	return (
		<Notice kind="bad" title={problem?.title ?? say(requests.unsaved)}>
			{problem && <p>{problem.detail}</p>}
			{props.instead ? (
				<ButtonLink href={props.instead}>{say(requests.see_request)}</ButtonLink>
			) : (
				<Button onClick={() => void now()}>{say(requests.save_again)}</Button>
			)}
		</Notice>
	);
}
