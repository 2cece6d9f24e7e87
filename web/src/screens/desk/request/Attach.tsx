import { call } from "../../../api/call.ts";
import type { FileShown, LineShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { ErrorSummary } from "../../../parts/Form.tsx";
import { useForm } from "../../../parts/form.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { size } from "../../../words/formats.ts";
import { named, say } from "../../../words/speak.ts";
import { lines as words } from "../../../words/staff_lines.ts";

/** A checked product file that is not its line's yet, and the button that lays it there (O-10). */
export function Attach(props: { page: RequestPage; line: LineShown }) {
	const { page, line } = props;
	const waiting = page.request.documents.findLast(
		({ purpose, line: of, current }) => purpose === "product" && of === line.line && current,
	)?.file;
	if (!waiting || waiting.file_id === line.file?.file_id || !offers(page, "attach-product")) return null;
	return <Lay key={waiting.file_id} page={page} line={line} file={waiting} />;
}

function Lay(props: { page: RequestPage; line: LineShown; file: FileShown }) {
	const { page, line, file } = props;
	const form = useForm({});
	const give = useCommand(page, form, (key) =>
		call("attachProduct", {
			path: { request_id: page.request.id },
			body: { line: line.line, file: file.file_id },
			key,
		}),
	);
	return (
		<div class="desk-attach">
			<ErrorSummary form={form} />
			<p>{say(words.waits, { name: file.name, size: size(file.size_bytes) })}</p>
			<Button
				busy={form.busy}
				onClick={() => void give()}
				label={say(words.attach_which, { name: file.name, title: named(line.title) })}
			>
				{say(words.attach)}
			</Button>
		</div>
	);
}
