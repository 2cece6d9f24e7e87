import { useRoute } from "preact-iso";
import type { RequestShown } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import { ReadyPage } from "../../../parts/Ready.tsx";
import { History } from "../../../parts/request/History.tsx";
import { hasDocuments, hasPayment, hasRating, hasUploads, offers } from "../../../parts/request/page.ts";
import { RequestFrame, useRequest } from "../../../parts/request/RequestFrame.tsx";
import { useRequestPage } from "../../../parts/request/useRequestPage.ts";
import { Way } from "../../../parts/request/Way.tsx";
import type { Resource } from "../../../parts/resource.ts";
import { own } from "../../../words/own_request.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { Corrections } from "./Corrections.tsx";
import { COMMANDS } from "./commands.ts";
import { Later, Moves } from "./Moves.tsx";
import { Products } from "./Products.tsx";
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
	const shown = useRequest(id);
	return (
		<ReadyPage of={shown} elsewhere={{ href: "/requests", label: say(own.to_all) }}>
			{(request) => <Content key={request.id} request={request} of={shown} />}
		</ReadyPage>
	);
}

function Content(props: { request: RequestShown; of: Resource<RequestShown> }) {
	const { request, of } = props;
	const frame = useRequestPage(request, of);
	const { page } = frame;
	const approves = offers(page, "approve-offer");
	return (
		<RequestFrame
			of={frame}
			commands={COMMANDS}
			back={<a href="/requests">{say(own.to_all)}</a>}
			moves={<Moves page={page} />}
			wide={
				<>
					<Way request={request} />
					{hasUploads(page) && <UploadList uploads={page.uploads} taken={request.uploads} />}
				</>
			}
			aside={
				<>
					<Products page={page} />
					<History page={page} />
				</>
			}
			asideLabel={say(words.about)}
		>
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
		</RequestFrame>
	);
}
