import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { call } from "../../../api/call.ts";
import type { CommandName, RequestShown } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import { NextMove } from "../../../parts/NextMove.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { Page } from "../../../parts/Page.tsx";
import { Ready } from "../../../parts/Ready.tsx";
import { isPending } from "../../../parts/request/current.ts";
import { History } from "../../../parts/request/History.tsx";
import {
	hasDocuments,
	hasPayment,
	hasRating,
	hasUploads,
	offers,
	type RequestPage,
} from "../../../parts/request/page.ts";
import { Receipts } from "../../../parts/request/Receipts.tsx";
import { type Resource, useResource } from "../../../parts/resource.ts";
import { useUploads } from "../../../uploads/useUploads.ts";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";
import { Corrections } from "./Corrections.tsx";
import { COMMANDS } from "./commands.ts";
import { Downloads } from "./Downloads.tsx";
import { Later, Moves } from "./Moves.tsx";
import { Products } from "./Products.tsx";
import "../../../parts/request/request.css";
import { Way } from "../../../parts/request/Way.tsx";
import { useGently } from "../../../parts/request/watching.ts";
import { Returned } from "./Returned.tsx";

/* What only some requests have is loaded when one has it. */
const UploadList = later(async () => (await import("../../../parts/UploadList.tsx")).UploadList);
const Offer = later(async () => (await import("./Offer.tsx")).Offer);
const Documents = later(async () => (await import("./Documents.tsx")).Documents);
const Rating = later(async () => (await import("./Rating.tsx")).Rating);
const Pay = later(async () => (await import("./Pay.tsx")).Pay);
const Agreement = later(async () => (await import("./Agreement.tsx")).Agreement);

/** A buyer's request: whose move it is on top, then what belongs to it, the nearest first. */
export default function BuyerRequest() {
	const id = useRoute().params.id ?? "";
	const shown = useResource(`request ${id}`, () => call("getRequest", { path: { request_id: id } }));
	useGently(shown.value !== undefined && isPending(shown.value), shown.reload);
	return <Ready of={shown}>{(request) => <Content key={request.id} request={request} of={shown} />}</Ready>;
}

function Content(props: { request: RequestShown; of: Resource<RequestShown> }) {
	const { request, of } = props;
	const [open, setOpen] = useState<CommandName | null>(null);
	const [answers, setAnswers] = useState(0);
	const pending = request.pending.map(({ upload_id }) => upload_id);
	const page: RequestPage = {
		request,
		uploads: useUploads(request.id, pending, () => void of.reload()),
		reload: of.reload,
		done(after) {
			of.put(after);
			setAnswers((count) => count + 1);
		},
		open: setOpen,
	};
	const approves = offers(page, "approve-offer");
	const Form = open && COMMANDS[open];
	return (
		<Page title={titleOf(request)} over={<Reference request={request} />}>
			{answers > 0 && (
				<Notice key={answers} kind="good" answers title={say(words.recorded)}>
					<p>{request.status.detail}</p>
				</Notice>
			)}
			<NextMove next={request.next} status={request.status}>
				<Moves page={page} />
			</NextMove>
			<Way request={request} />
			{hasUploads(page) && <UploadList uploads={page.uploads} taken={request.uploads} />}
			<div class="request-body">
				<div class="request-sections">
					<Returned page={page} />
					<Downloads page={page} />
					<Corrections page={page} />
					{hasRating(page) && <Rating page={page} />}
					{!approves && hasPayment(page) && <Pay page={page} />}
					{request.agreement && request.offer?.approved_at && <Agreement page={page} />}
					{request.offer && <Offer page={page} />}
					{approves && hasPayment(page) && <Pay page={page} />}
					<Receipts page={page} />
					{hasDocuments(page) && <Documents page={page} />}
					<Later page={page} />
				</div>
				<aside class="request-aside" aria-label={say(words.about)}>
					<Products page={page} />
					<History page={page} />
				</aside>
			</div>
			{Form && <Form page={page} onClose={() => setOpen(null)} />}
		</Page>
	);
}

function Reference(props: { request: RequestShown }) {
	return (
		<>
			{say(words.title)} <span class="code">{props.request.reference}</span>
		</>
	);
}

function titleOf({ lines }: RequestShown): string {
	const first = lines[0];
	if (!first) return say(words.untitled);
	const title = named(first.title);
	return lines.length > 1 ? say(words.and_more, { title, count: lines.length - 1 }) : title;
}
