import { labelled } from "../../../api/vocabulary.ts";
import { FileField } from "../../../parts/FileField.tsx";
import { FileLine } from "../../../parts/FileLine.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { date } from "../../../words/formats.ts";
import { say } from "../../../words/speak.ts";
import { agreement as words } from "../../../words/staff_agreement.ts";

/** The signed agreement on its way in: how it comes, what was received, and the copy with both signatures (O-12). */
export function Agreement(props: { page: RequestPage }) {
	const { request, uploads } = props.page;
	const { agreement } = request;
	if (!agreement) return null;
	const scan = request.documents.findLast(({ purpose, current }) => purpose === "agreement_scan" && current)?.file;
	const taken = request.uploads.find(({ purpose }) => purpose === "countersigned_agreement");
	return (
		<section id="agreement" class="panel" aria-labelledby="agreement-title" tabIndex={-1}>
			<h2 id="agreement-title">{say(words.title)}</h2>
			<SummaryList
				rows={[
					[say(words.number), <span class="code">{agreement.number}</span>],
					[say(words.state), labelled("AgreementState", agreement.state)],
					[say(words.way), agreement.way && labelled("AgreementWay", agreement.way)],
					[say(words.tracking), agreement.tracking && <span class="code">{agreement.tracking}</span>],
					[say(words.wanted), agreement.originals_wanted],
					[say(words.originals), agreement.originals || null],
					[say(words.stamping), agreement.stamping && labelled("Stamping", agreement.stamping)],
					[say(words.serials), agreement.serials.join(", ")],
					[say(words.signed_on), agreement.signed_on && date(agreement.signed_on)],
				]}
			/>
			{scan && <FileLine request={request.id} file={scan} label={say(words.scan)} />}
			{agreement.countersigned && (
				<FileLine request={request.id} file={agreement.countersigned} label={say(words.countersigned)} />
			)}
			{taken && (
				<FileField label={say(words.countersigned)} taken={taken} onFile={(file) => uploads.send(taken, file)} />
			)}
		</section>
	);
}
