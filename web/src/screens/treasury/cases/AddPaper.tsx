import { call } from "../../../api/call.ts";
import { now } from "../../../api/house.ts";
import type { RefundDocument } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { SelectField, TextField } from "../../../parts/fields.tsx";
import { type FormState, useForm } from "../../../parts/form.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { useResource } from "../../../parts/resource.ts";
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

/** A paper of the claim is recorded, with its scan where the request has one. */
export function AddPaper(props: CaseCommandProps) {
	const { office, refund } = props.page;
	const form = useForm<Paper>({ kind: "", received_on: today(office, now()), filed_as: "", file: "" });
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

/** The scans that buyer or officer have sent for a refund on the request on which the money came. */
function Scan(props: { form: FormState<Paper>; request: string }) {
	const { form, request } = props;
	const shown = useResource(`scans ${request}`, () => call("getRequest", { path: { request_id: request } }));
	return (
		<Ready of={shown}>
			{({ documents }) => {
				const scans = documents.filter(({ purpose }) => purpose === "refund_document");
				return scans.length ? (
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
				) : null;
			}}
		</Ready>
	);
}
