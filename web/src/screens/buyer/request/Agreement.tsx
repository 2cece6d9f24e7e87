import { labelled } from "../../../api/vocabulary.ts";
import { FileLine } from "../../../parts/FileLine.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { paperOf } from "../../../parts/request/current.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { date } from "../../../words/formats.ts";
import { paying } from "../../../words/paying.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { SubmitAgreement } from "../commands/SubmitAgreement.tsx";

/** The data-use agreement on its way: fetched, signed and stamped, sent back, and countersigned (O-12). */
export function Agreement(props: { page: RequestPage }) {
	const { request } = props.page;
	const { agreement } = request;
	if (!agreement) return null;
	const paper = paperOf(request, "agreement", agreement.number);
	const sends =
		offers(props.page, "submit-agreement") || request.uploads.some(({ purpose }) => purpose === "agreement_scan");
	return (
		<section id="agreement" class="panel" aria-labelledby="agreement-title" tabIndex={-1}>
			<h2 id="agreement-title">{say(paying.agreement)}</h2>
			{agreement.reason && (
				<Notice kind="warn" title={say(paying.agreement_back)}>
					<p>{agreement.reason_text ?? labelled("RejectReason", agreement.reason)}</p>
				</Notice>
			)}
			<SummaryList
				rows={[
					[say(words.number), <span class="code">{agreement.number}</span>],
					[say(paying.state), labelled("AgreementState", agreement.state)],
					[say(paying.way_sent), agreement.way && labelled("AgreementWay", agreement.way)],
					[say(paying.tracking), agreement.tracking && <span class="code">{agreement.tracking}</span>],
					[say(paying.signed_on), agreement.signed_on && date(agreement.signed_on)],
				]}
			/>
			{sends && (
				<>
					<h3>{say(paying.stampings)}</h3>
					<ul>
						{agreement.ways.map((way) => (
							<li key={way.stamping}>{way.words}</li>
						))}
					</ul>
				</>
			)}
			{paper && !agreement.countersigned && (
				<FileLine request={request.id} file={paper} label={say(paying.agreement_to_sign)} />
			)}
			{agreement.countersigned && (
				<FileLine request={request.id} file={agreement.countersigned} label={say(paying.agreement_countersigned)} />
			)}
			{sends && <SubmitAgreement page={props.page} />}
		</section>
	);
}
