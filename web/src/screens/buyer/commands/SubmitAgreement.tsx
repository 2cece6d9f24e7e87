import { call } from "../../../api/call.ts";
import type { AgreementWay } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { FileField } from "../../../parts/FileField.tsx";
import { Form } from "../../../parts/Form.tsx";
import { Choice, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { parts } from "../../../words/parts.ts";
import { paying as words } from "../../../words/paying.ts";
import { say, type Text } from "../../../words/speak.ts";

const HINTS: Record<AgreementWay, Text> = {
	scan: words.way_scan,
	posted: words.way_posted,
	handed_over: words.way_handed_over,
};

/** Send the signed agreement: as a scan, by post, or by hand (O-12). */
export function SubmitAgreement(props: { page: RequestPage }) {
	const { page } = props;
	const { request, uploads } = page;
	const form = useForm<{ way: AgreementWay; file: string; tracking: string }>({ way: "scan", file: "", tracking: "" });
	const { way, tracking } = form.values;
	const taken = request.uploads.find(({ purpose }) => purpose === "agreement_scan");
	const scan = request.documents.findLast(({ purpose, current }) => purpose === "agreement_scan" && current)?.file;
	const body = {
		way,
		file: way === "scan" ? (scan?.file_id ?? null) : null,
		tracking: way === "posted" ? tracking.trim() : null,
	};
	const give = useCommand(page, form, (key) =>
		call("submitAgreement", { path: { request_id: request.id }, body, key }),
	);
	const wrong = () => ({
		...(way === "scan" && !scan ? { way: say(words.scan_missing) } : {}),
		...(way === "posted" && !tracking.trim() ? { tracking: say(parts.required) } : {}),
	});
	return (
		<>
			<h3>{say(words.send_agreement)}</h3>
			<Form form={form} onSubmit={() => void give(wrong())}>
				<Choice
					form={form}
					name="way"
					label={say(words.way_question)}
					options={options("AgreementWay").map(([value, label]) => ({
						value,
						label,
						hint: value in HINTS ? say(HINTS[value as AgreementWay]) : undefined,
					}))}
				/>
				{way === "scan" && (
					<>
						{scan && (
							<p>
								{say(words.scan_there)} <strong>{scan.name}</strong>
							</p>
						)}
						{taken && (
							<FileField
								label={say(scan ? words.other_scan : words.scan)}
								taken={taken}
								onFile={(file) => uploads.send(taken, file)}
							/>
						)}
					</>
				)}
				{way !== "scan" && request.agreement && (
					<SummaryList
						rows={[
							[say(words.originals_wanted), say(words.originals, { count: request.agreement.originals_wanted })],
							[say(words.return_address), <Lines lines={request.agreement.return_address} />],
						]}
					/>
				)}
				{way === "posted" && (
					<TextField form={form} name="tracking" label={say(words.tracking)} hint={say(words.tracking_hint)} short />
				)}
				{offers(page, "submit-agreement") && (way !== "scan" || scan) && (
					<Button submits busy={form.busy}>
						{say(way === "scan" ? words.send_agreement : words.tell_agreement)}
					</Button>
				)}
			</Form>
		</>
	);
}

function Lines(props: { lines: readonly string[] }) {
	return (
		<address>
			{props.lines.map((line) => (
				<div key={line}>{line}</div>
			))}
		</address>
	);
}
