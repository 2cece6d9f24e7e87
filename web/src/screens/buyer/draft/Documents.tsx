import { useState } from "preact/hooks";
import type { NeededShown, RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { FileField } from "../../../parts/FileField.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { UploadList } from "../../../parts/UploadList.tsx";
import { useUploads } from "../../../uploads/useUploads.ts";
import { requests } from "../../../words/requests.ts";
import { named, say } from "../../../words/speak.ts";
import { AbstractForm } from "./AbstractForm.tsx";
import type { StepProps } from "./Draft.tsx";

const KINDS: Record<NeededShown["state"], "good" | "warn" | "bad" | "brand"> = {
	missing: "warn",
	under_check: "brand",
	received: "good",
	accepted: "good",
	returned: "bad",
};

/** Step 3: the documents that the request needs, sent as files or, for an abstract, written here (O-05). */
export default function Documents(props: StepProps) {
	const { request, draft } = props;
	const uploads = useUploads(
		request.id,
		request.pending.map(({ upload_id }) => upload_id),
		() => void draft.reload(),
	);
	if (!request.checklist.length) return <p>{say(requests.no_documents)}</p>;
	return (
		<>
			<UploadList uploads={uploads} taken={request.uploads} />
			{request.checklist.map((needed) => (
				<Needed
					key={`${needed.document} ${needed.line ?? ""}`}
					needed={needed}
					request={request}
					send={uploads.send}
					put={draft.put}
				/>
			))}
		</>
	);
}

function Needed(props: {
	needed: NeededShown;
	request: RequestShown;
	send: ReturnType<typeof useUploads>["send"];
	put: (request: RequestShown) => void;
}) {
	const { needed, request, send, put } = props;
	const [writing, setWriting] = useState(false);
	const taken = request.uploads.find(
		({ purpose, line }) => purpose === needed.document && (line === null || line === needed.line),
	);
	const line = request.lines.find((one) => one.line === needed.line);
	const writable = needed.document === "abstract" && request.actions.includes("write-abstract");
	return (
		<section class="panel">
			<h2 class="row">
				{labelled("DocumentPurpose", needed.document)}
				<Tag kind={KINDS[needed.state]}>{labelled("DocumentState", needed.state)}</Tag>
			</h2>
			{line && <p class="soft">{named(line.title)}</p>}
			{needed.words && (
				<p>
					<strong>{needed.words}</strong> {needed.remark}
				</p>
			)}
			{needed.state !== "accepted" && taken && (
				<FileField
					label={say(requests.as_file)}
					taken={taken}
					onFile={(file) => send({ ...taken, line: needed.line }, file)}
				/>
			)}
			{writable && !writing && <Button onClick={() => setWriting(true)}>{say(requests.write_abstract)}</Button>}
			{writable && writing && (
				<AbstractForm
					request={request}
					line={needed.line}
					done={(answer) => {
						setWriting(false);
						put(answer);
					}}
				/>
			)}
		</section>
	);
}
