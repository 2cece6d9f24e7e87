import type { RequestPage } from "../../../parts/request/page.ts";
import { offering as words } from "../../../words/offering.ts";
import { say } from "../../../words/speak.ts";
import { OfferPrice } from "./OfferPrice.tsx";

/** What the request will cost as far as it is known, while it is still to be judged. */
export function Estimate(props: { page: RequestPage }) {
	return (
		<section id="estimate" aria-labelledby="estimate-title" tabIndex={-1}>
			<h2 id="estimate-title">{say(words.price)}</h2>
			<OfferPrice request={props.page.request} decided={false} hideCaption />
		</section>
	);
}
