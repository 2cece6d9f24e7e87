import type { NeededShown, UploadTaken } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { ButtonLink } from "../../../parts/Button.tsx";
import { FileField } from "../../../parts/FileField.tsx";
import { FileLine } from "../../../parts/FileLine.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { date, dayOf } from "../../../words/formats.ts";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";

const KINDS: Record<NeededShown["state"], "good" | "warn" | "bad" | "brand"> = {
	missing: "warn",
	under_check: "brand",
	received: "brand",
	accepted: "good",
	returned: "bad",
};

/** The documents that the request needs, what the office found, and a place to send one anew where it asks for it. */
export function Documents(props: { page: RequestPage }) {
	const { checklist, refused_files } = props.page.request;
	return (
		<section id="documents" aria-labelledby="documents-title" tabIndex={-1}>
			<h2 id="documents-title">{say(words.documents)}</h2>
			{refused_files.map((refused) => (
				<Notice key={refused.upload_id} kind="bad" title={say(words.file_refused)}>
					<p>
						{labelled("DocumentPurpose", refused.purpose)}, {date(dayOf(refused.at), true)}: {refused.reason_text}
					</p>
				</Notice>
			))}
			{checklist.map((needed) => (
				<Needed key={`${needed.document} ${needed.line ?? ""}`} page={props.page} needed={needed} />
			))}
		</section>
	);
}

function Needed(props: { page: RequestPage; needed: NeededShown }) {
	const { page, needed } = props;
	const { request, uploads } = page;
	const line = request.lines.find((one) => one.line === needed.line);
	const file = request.documents.find((document) => document.file.file_id === needed.file)?.file;
	const name = [labelled("DocumentPurpose", needed.document), line && named(line.title)].filter(Boolean).join(", ");
	const taken = needed.state === "accepted" ? undefined : takenFor(page, needed);
	const writes = needed.document === "abstract" && needed.state !== "accepted" && offers(page, "write-abstract");
	return (
		<div class="request-document">
			<p class="row">
				<strong>{name}</strong>
				<Tag kind={KINDS[needed.state]}>{labelled("DocumentState", needed.state)}</Tag>
			</p>
			{needed.words && (
				<p>
					{needed.words} {needed.remark && <q>{needed.remark}</q>}
				</p>
			)}
			{file && <FileLine request={request.id} file={file} label={say(words.your_file)} />}
			{needed.form && <p class="soft">{say(words.written_form)}</p>}
			{taken && (
				<FileField
					label={say(needed.state === "missing" ? words.send_file : words.send_anew, { name })}
					taken={taken}
					onFile={(chosen) => uploads.send(taken, chosen)}
				/>
			)}
			{writes && (
				<ButtonLink href={`/requests/${request.id}/draft/documents`}>
					{labelled("CommandName", "write-abstract")}
				</ButtonLink>
			)}
		</div>
	);
}

/** What the house takes now for this document: for its line, or for the whole request. */
function takenFor({ request }: RequestPage, { document, line }: NeededShown): UploadTaken | undefined {
	const fitting = request.uploads.filter(({ purpose }) => purpose === document);
	return fitting.find((taken) => taken.line === line) ?? fitting.find((taken) => taken.line === null);
}
