import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { LARGEST } from "../../api/limits.ts";
import type { OfficeShown, UploadTaken } from "../../api/types.ts";
import { FileField } from "../../parts/FileField.tsx";
import { ErrorSummary } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { postedAtOnce } from "../../uploads/posted.ts";
import { size } from "../../words/formats.ts";
import { importing as words } from "../../words/importing.ts";
import { say } from "../../words/speak.ts";
import { DeskPage, KEEPERS } from "./DeskPage.tsx";
import { Columns } from "./import/Columns.tsx";
import { Earlier } from "./import/Earlier.tsx";
import { Job } from "./import/Job.tsx";

/** The catalogue from a table: sent to be checked, looked at row by row, then written. The job stands in the address. */
export default function Import() {
	return (
		<DeskPage title={words.title} lead={say(words.lead)} roles={KEEPERS}>
			{(office) => <Table office={office} />}
		</DeskPage>
	);
}

function Table({ office: { code } }: { office: OfficeShown }) {
	const { query, route } = useLocation();
	const job = query.job ?? null;
	const [file, setFile] = useState<File | null>(null);
	const [sending, setSending] = useState(false);
	const form = useForm({});
	const announce = async (chosen: File, checked: string | null) => {
		setFile(chosen);
		setSending(true);
		await form.send(async () => {
			const body = checked ? { size_bytes: chosen.size, checked } : { size_bytes: chosen.size, check_only: true };
			const started = await call("importCatalogue", { path: { office: code }, body });
			await postedAtOnce(started, chosen, () => {});
			route(`/desk/import?job=${started.import_id}`);
		});
		setSending(false);
	};
	return (
		<>
			<p>
				<a href="/desk/catalogue">{say(words.back)}</a>
			</p>
			<ErrorSummary form={form} />
			{sending && <p role="status">{say(words.sending)}</p>}
			{job && (
				<Job
					key={job}
					office={code}
					job={job}
					busy={sending}
					onWrite={file && ((checked) => void announce(file, checked))}
				/>
			)}
			<FileField label={say(words.choose)} taken={tableTaken()} onFile={(chosen) => void announce(chosen, null)} />
			<Columns />
			<Earlier key={job} office={code} but={job} />
		</>
	);
}

function tableTaken(): UploadTaken {
	return {
		purpose: "product",
		line: null,
		words: say(words.limit, { size: size(LARGEST.AnnounceImport) }),
		media_types: ["text/csv"],
		limit_bytes: LARGEST.AnnounceImport,
		part_bytes: null,
	};
}
