import { call } from "../../api/call.ts";
import type { OfficeShown, ProblemShown } from "../../api/types.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { desk as words } from "../../words/desk.ts";
import { moment } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { DeskPage } from "./DeskPage.tsx";

/** What people reported, the newest first. */
export default function Problems() {
	return (
		<DeskPage title={words.problems} lead={say(words.problem_lead)}>
			{(office) => <Reports office={office} />}
		</DeskPage>
	);
}

function Reports({ office: { code } }: { office: OfficeShown }) {
	const reports = usePages(`problems ${code}`, (cursor) =>
		call("listProblems", { path: { office: code }, query: cursor ? { cursor } : {} }),
	);
	return (
		<Ready of={reports}>
			{(items) =>
				items.length ? (
					<>
						{items.map((report) => (
							<Report key={report.number} report={report} />
						))}
						<More of={reports} />
					</>
				) : (
					<EmptyState title={say(words.problem_none)} />
				)
			}
		</Ready>
	);
}

function Report({ report }: { report: ProblemShown }) {
	const { number, at, text, contact, request_reference } = report;
	return (
		<article class="panel desk-report">
			<h2 class="code">{number}</h2>
			<p class="desk-text">{text}</p>
			<SummaryList
				rows={[
					[say(words.problem_at), moment(at, true)],
					[say(words.problem_contact), contact],
					[
						say(words.problem_request),
						request_reference && <a href={`/desk?q=${encodeURIComponent(request_reference)}`}>{request_reference}</a>,
					],
				]}
			/>
		</article>
	);
}
