import { useRoute } from "preact-iso";
import { call } from "../../../api/call.ts";
import type { RequestShown } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import { NextMove } from "../../../parts/NextMove.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { Page } from "../../../parts/Page.tsx";
import { Ready } from "../../../parts/Ready.tsx";
import { isPending } from "../../../parts/request/current.ts";
import { History } from "../../../parts/request/History.tsx";
import { hasDocuments, hasPayment, hasRating, hasUploads, offers } from "../../../parts/request/page.ts";
import { type Resource, useResource } from "../../../parts/resource.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { Corrections } from "./Corrections.tsx";
import { COMMANDS } from "./commands.ts";
import { Later, Moves } from "./Moves.tsx";
import { Products } from "./Products.tsx";
import "../../../parts/request/request.css";
import { Reference, titleOf } from "../../../parts/request/title.tsx";
import { useRequestPage } from "../../../parts/request/useRequestPage.ts";
import { Way } from "../../../parts/request/Way.tsx";
import { useGently } from "../../../parts/request/watching.ts";
import { Returned } from "./Returned.tsx";

/* What only some requests have is loaded when one has it. */
const UploadList = later(async () => (await import("../../../parts/UploadList.tsx")).UploadList);
const Offer = later(async () => (await import("./Offer.tsx")).Offer);
const Documents = later(async () => (await import("./Documents.tsx")).Documents);
const Rating = later(async () => (await import("./Rating.tsx")).Rating);
const Downloads = later(async () => (await import("./Downloads.tsx")).Downloads);
const Receipts = later(async () => (await import("../../../parts/request/Receipts.tsx")).Receipts);
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
	const { page, opened, close, answers } = useRequestPage(request, of);
	const approves = offers(page, "approve-offer");
	const Form = opened && COMMANDS[opened];
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
					{request.downloads.length > 0 && <Downloads page={page} />}
					<Corrections page={page} />
					{hasRating(page) && <Rating page={page} />}
					{!approves && hasPayment(page) && <Pay page={page} />}
					{request.agreement && request.offer?.approved_at && <Agreement page={page} />}
					{request.offer && <Offer page={page} />}
					{approves && hasPayment(page) && <Pay page={page} />}
					{request.receipts.length > 0 && <Receipts page={page} />}
					{hasDocuments(page) && <Documents page={page} />}
					<Later page={page} />
				</div>
				<aside class="request-aside" aria-label={say(words.about)}>
					<Products page={page} />
					<History page={page} />
				</aside>
			</div>
			{Form && <Form page={page} onClose={close} />}
		</Page>
	);
}
