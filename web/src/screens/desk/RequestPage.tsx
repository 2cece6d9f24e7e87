import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { RequestShown } from "../../api/types.ts";
import { later } from "../../parts/later.tsx";
import { NextMove } from "../../parts/NextMove.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { isPending } from "../../parts/request/current.ts";
import { hasUploads } from "../../parts/request/page.ts";
import { Reference, titleOf } from "../../parts/request/title.tsx";
import { useRequestPage } from "../../parts/request/useRequestPage.ts";
import { Way } from "../../parts/request/Way.tsx";
import { useGently } from "../../parts/request/watching.ts";
import { type Resource, useResource } from "../../parts/resource.ts";
import "../../parts/request/request.css";
import { request as words } from "../../words/request.ts";
import { say } from "../../words/speak.ts";
import { staff } from "../../words/staff.ts";
import "./desk.css";
import { COMMANDS } from "./request/commands.ts";
import { Blocked, Moves, OtherMoves } from "./request/Moves.tsx";
import { has } from "./request/sections.ts";

/* What only some requests have is loaded when one has it. */
const UploadList = later(async () => (await import("../../parts/UploadList.tsx")).UploadList);
const Receipts = later(async () => (await import("../../parts/request/Receipts.tsx")).Receipts);
const OfferBuilder = later(async () => (await import("./request/OfferBuilder.tsx")).OfferBuilder);
const Offer = later(async () => (await import("./request/Offer.tsx")).Offer);
const Agreement = later(async () => (await import("./request/Agreement.tsx")).Agreement);
const Corrections = later(async () => (await import("./request/Corrections.tsx")).Corrections);
const Lines = later(async () => (await import("./request/Lines.tsx")).Lines);
const Aside = later(async () => (await import("./request/Aside.tsx")).Aside);
const Documents = later(async () => (await import("./request/Documents.tsx")).Documents);
const Check = later(async () => (await import("./request/Check.tsx")).Check);

/** A request as the office sees it: whose move it is on top, then what is to be done, the nearest first. */
export default function StaffRequest() {
	const id = useRoute().params.id ?? "";
	const shown = useResource(`staff request ${id}`, () =>
		call("getRequest", { path: { request_id: id }, query: { include: "person" } }),
	);
	useGently(shown.value !== undefined && isPending(shown.value), shown.reload);
	return <Ready of={shown}>{(request) => <Content key={request.id} request={request} of={shown} />}</Ready>;
}

function Content(props: { request: RequestShown; of: Resource<RequestShown> }) {
	const { request, of } = props;
	const { page, opened, close, answers } = useRequestPage(request, of);
	const checks = has.check(request);
	const Form = opened && COMMANDS[opened];
	return (
		<Page title={titleOf(request)} over={<Reference request={request} />}>
			<p>
				<a href="/desk">{say(staff.back)}</a>
			</p>
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
			{checks && <Check page={page} />}
			<div class="request-body">
				<div class="request-sections">
					{request.corrections.length > 0 && <Corrections page={page} />}
					{has.agreement(request) && <Agreement page={page} />}
					<Lines page={page} />
					{has.offerBuilder(request) ? <OfferBuilder page={page} /> : request.offer && <Offer page={page} />}
					{request.receipts.length > 0 && <Receipts page={page} />}
					{!checks && request.documents.length + request.abstracts.length > 0 && <Documents page={page} />}
					<OtherMoves page={page} />
					<Blocked page={page} />
				</div>
				<aside class="request-aside" aria-label={say(staff.aside)}>
					<Aside page={page} />
				</aside>
			</div>
			{Form && <Form page={page} onClose={close} />}
		</Page>
	);
}
