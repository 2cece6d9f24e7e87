import { call } from "../../../api/call.ts";
import { Button } from "../../../parts/Button.tsx";
import { FileField } from "../../../parts/FileField.tsx";
import { Form } from "../../../parts/Form.tsx";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { parts } from "../../../words/parts.ts";
import { paying as words } from "../../../words/paying.ts";
import { say } from "../../../words/speak.ts";
import { minorUnits } from "./minor.ts";

/** Send the proof of a transfer from abroad (O-11b): its file first, then what stands on it. */
export function SubmitTransferProof(props: { page: RequestPage }) {
	const { page } = props;
	const { request, uploads } = page;
	const taken = request.uploads.find(({ purpose }) => purpose === "transfer_proof");
	const used = request.proofs.map(({ file }) => file.file_id);
	const document = request.documents.findLast(
		({ purpose, file }) => purpose === "transfer_proof" && !used.includes(file.file_id),
	);
	const form = useForm({ bank: "", reference: "", amount: "", currency: "IDR", sent_on: "" });
	const { bank, reference, amount, currency, sent_on } = form.values;
	const minor = minorUnits(amount, currency);
	const give = useCommand(page, form, (key) =>
		call("submitTransferProof", {
			path: { request_id: request.id },
			body: { file: document?.file.file_id ?? "", bank, reference, amount_minor: minor ?? 0, currency, sent_on },
			key,
		}),
	);
	const wrong = () => ({
		...Object.fromEntries(
			Object.entries({ bank, reference, sent_on })
				.filter(([, value]) => !value.trim())
				.map(([name]) => [name, say(parts.required)]),
		),
		...(minor === null ? { amount: say(words.amount_wrong) } : {}),
	});
	return (
		<>
			<h3>{say(words.send_proof)}</h3>
			{document ? (
				<p>
					{say(words.proof_there)} <strong>{document.file.name}</strong>
				</p>
			) : (
				taken && <FileField label={say(words.proof)} taken={taken} onFile={(file) => uploads.send(taken, file)} />
			)}
			{document && offers(page, "submit-transfer-proof") && (
				<Form form={form} onSubmit={() => void give(wrong())}>
					<TextField form={form} name="bank" label={say(words.bank)} />
					<TextField
						form={form}
						name="reference"
						label={say(words.bank_reference)}
						hint={say(words.bank_reference_hint)}
					/>
					<TextField form={form} name="amount" label={say(words.amount_sent)} inputmode="decimal" short />
					<TextField form={form} name="currency" label={say(words.currency)} maxlength={3} short />
					<TextField form={form} name="sent_on" type="date" label={say(words.sent_on)} short />
					<Button submits busy={form.busy}>
						{say(words.send_proof)}
					</Button>
				</Form>
			)}
		</>
	);
}
