import { useRoute } from "preact-iso";
import type { RequestShown } from "../../api/types.ts";
import { later } from "../../parts/later.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { hasUploads } from "../../parts/request/page.ts";
import { RequestFrame, useRequest } from "../../parts/request/RequestFrame.tsx";
import { useRequestPage } from "../../parts/request/useRequestPage.ts";
import { Way } from "../../parts/request/Way.tsx";
import type { Resource } from "../../parts/resource.ts";
import { say } from "../../words/speak.ts";
import { staff } from "../../words/staff.ts";
import "./desk.css";
import { COMMANDS } from "./request/commands.ts";
import { Blocked, Moves, OtherMoves } from "./request/Moves.tsx";
import { has } from "./request/sections.ts";

/* What only some requests have is loaded when one has it. */
const UploadList = later(async () => (await import("../../parts/UploadList.tsx")).UploadList);
const Receipts = later(async () => (await import("../../parts/request/Receipts.tsx")).Receipts);
const Estimate = later(async () => (await import("./request/Estimate.tsx")).Estimate);
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
	const shown = useRequest(id, "person");
	return <Ready of={shown}>{(request) => <Content key={request.id} request={request} of={shown} />}</Ready>;
}

function Content(props: { request: RequestShown; of: Resource<RequestShown> }) {
	const { request, of } = props;
	const frame = useRequestPage(request, of);
	const { page } = frame;
	const checks = has.check(request);
	return (
		<RequestFrame
			of={frame}
			commands={COMMANDS}
			back={<a href="/desk">{say(staff.back)}</a>}
			moves={<Moves page={page} />}
			wide={
				<>
					<Way request={request} />
					{hasUploads(page) && <UploadList uploads={page.uploads} taken={request.uploads} />}
					{checks && <Check page={page} />}
				</>
			}
			aside={<Aside page={page} />}
			asideLabel={say(staff.aside)}
		>
			{request.corrections.length > 0 && <Corrections page={page} />}
			{has.agreement(request) && <Agreement page={page} />}
			<Lines page={page} />
			{has.estimate(request) && <Estimate page={page} />}
			{has.offerBuilder(request) ? <OfferBuilder page={page} /> : request.offer && <Offer page={page} />}
			{request.receipts.length > 0 && <Receipts page={page} />}
			{!checks && request.documents.length + request.abstracts.length > 0 && <Documents page={page} />}
			<OtherMoves page={page} />
			<Blocked page={page} />
		</RequestFrame>
	);
}
