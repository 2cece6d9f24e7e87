import { useEffect } from "preact/hooks";
import { call } from "../../../api/call.ts";
import { now } from "../../../api/house.ts";
import type { RefundDocument, RequestShown } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { FileField } from "../../../parts/FileField.tsx";
import { SelectField, TextField } from "../../../parts/fields.tsx";
import { type FormState, useForm } from "../../../parts/form.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { useResource } from "../../../parts/resource.ts";
import { UploadList } from "../../../parts/UploadList.tsx";
import { useUploads } from "../../../uploads/useUploads.ts";
import { parts } from "../../../words/parts.ts";
import { refunds as words } from "../../../words/refunds.ts";
import { say } from "../../../words/speak.ts";
import { empty, optional } from "../commands/body.ts";
import { today } from "../Treasurers.tsx";
import { type CaseCommandProps, CaseDialog } from "./CaseDialog.tsx";

interface Paper {
	kind: string;
	received_on: string;
	filed_as: string;
	file: string;
}

const PURPOSE = "refund_document";

/** A paper of the claim is recorded, the first that is missing before others, with its scan where there is one. */
export function AddPaper(props: CaseCommandProps) {
	const { office, refund } = props.page;
	const missing = refund.needed.find(({ filed }) => !filed)?.kind ?? "";
	const form = useForm<Paper>({ kind: missing, received_on: today(office, now()), filed_as: "", file: "" });
	const { kind, received_on, filed_as, file } = form.values;
	return (
		<CaseDialog
			{...props}
			form={form}
			body={{
				command: "add-refund-document",
				kind: kind as RefundDocument,
				received_on,
				filed_as: optional(filed_as),
				file: optional(file),
			}}
			wrong={empty({ kind, received_on }, say(parts.required), "kind", "received_on")}
		>
			<SelectField form={form} name="kind" empty label={say(words.paper_kind)} options={options("RefundDocument")} />
			<TextField form={form} name="received_on" type="date" short label={say(words.received_on)} />
			<TextField form={form} name="filed_as" maxlength={60} short optional label={say(words.filed_as)} />
			{refund.request && <Scan form={form} request={refund.request} />}
		</CaseDialog>
	);
}

/** The scans of a refund on the request on which the money came, and a place to send one. */
function Scan(props: { form: FormState<Paper>; request: string }) {
	const { form, request } = props;
	const shown = useResource(`scans ${request}`, () => call("getRequest", { path: { request_id: request } }));
	return <Ready of={shown}>{(view) => <Scans form={form} request={view} changed={() => void shown.reload()} />}</Ready>;
}

function Scans(props: { form: FormState<Paper>; request: RequestShown; changed: () => void }) {
	const { form, request, changed } = props;
	const pending = request.pending.map(({ upload_id }) => upload_id);
	const uploads = useUploads(request.id, pending, changed);
	const scans = request.documents.filter(({ purpose }) => purpose === PURPOSE);
	const taken = request.uploads.find(({ purpose }) => purpose === PURPOSE);
	const sent = uploads.senders.map(({ upload }) => upload);
	const own = scans.findLast(({ file }) => sent.includes(file.file_id))?.file.file_id;
	useEffect(() => {
		if (own) form.set("file", own);
	}, [own]);
	return (
		<>
			{taken && <FileField label={say(words.send_scan)} taken={taken} onFile={(file) => uploads.send(taken, file)} />}
			<UploadList uploads={uploads} taken={taken ? [taken] : []} />
			{scans.length > 0 && (
				<SelectField
					form={form}
					name="file"
					label={say(words.scan)}
					hint={say(words.scan_hint)}
					options={[
						["", say(words.no_scan)],
						...scans.map(({ file }) => [file.file_id, file.name ?? file.file_id] as const),
					]}
				/>
			)}
		</>
	);
}
