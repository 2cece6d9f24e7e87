import { date, dayOf, money } from "../../words/formats.ts";
import { request as words } from "../../words/request.ts";
import { say } from "../../words/speak.ts";
import { FileLine } from "../FileLine.tsx";
import { SummaryList } from "../SummaryList.tsx";
import { currentReceipt, paperOf } from "./current.ts";
import type { RequestPage } from "./page.ts";

/** The receipt in force, and the other papers that came with the products. */
export function Receipts(props: { page: RequestPage }) {
	const { request } = props.page;
	const receipt = currentReceipt(request);
	if (!receipt) return null;
	const paper = paperOf(request, "receipt", receipt.number);
	return (
		<section aria-labelledby="receipt-title">
			<h2 id="receipt-title">{say(words.receipt)}</h2>
			<SummaryList
				rows={[
					[say(words.number), <span class="code">{receipt.number}</span>],
					[say(words.amount), money(receipt.amount_idr)],
					[say(words.issued_on), date(dayOf(receipt.issued_at))],
					[say(words.replaces), receipt.replaces && <span class="code">{receipt.replaces}</span>],
				]}
			/>
			{paper ? (
				<FileLine request={request.id} file={paper} label={say(words.receipt_paper)} />
			) : (
				<p class="soft">{say(words.paper_coming)}</p>
			)}
		</section>
	);
}
