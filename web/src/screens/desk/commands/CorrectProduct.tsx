import { call } from "../../../api/call.ts";
import type { LineShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { FileField } from "../../../parts/FileField.tsx";
import { Form } from "../../../parts/Form.tsx";
import { Checkbox } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { size } from "../../../words/formats.ts";
import { named, say } from "../../../words/speak.ts";
import { corrections as words } from "../../../words/staff_corrections.ts";

/** Answer an item with a new file of its line, or by exchanging what went over the counter (O-17, W-18). */
export function CorrectProduct(props: { page: RequestPage; item: number; line: LineShown }) {
	const { page, item, line } = props;
	const { request, uploads } = page;
	const carried = line.medium !== "download";
	const form = useForm({ returned: false });
	const file = request.documents.findLast(
		({ purpose, line: of, current }) => purpose === "product" && of === line.line && current,
	)?.file;
	const fresh = file && file.file_id !== line.file?.file_id ? file : null;
	const taken = request.uploads.find((each) => each.purpose === "product" && each.line === line.line);
	const give = useCommand(page, form, (key) =>
		call("correctProduct", {
			path: { request_id: request.id },
			body: { item, file: fresh?.file_id ?? null, medium_returned: carried ? form.values.returned : null },
			key,
		}),
	);
	return (
		<Form form={form} onSubmit={() => void give()}>
			{fresh && <p>{say(words.ready, { name: fresh.name, size: size(fresh.size_bytes) })}</p>}
			{carried && <Checkbox form={form} name="returned" label={say(words.brought_back)} />}
			{offers(page, "correct-product") && (fresh || line.medium === "hardcopy") && (
				<p>
					<Button submits busy={form.busy}>
						{say(fresh ? words.answer : words.exchange)}
					</Button>
				</p>
			)}
			{taken && line.medium !== "hardcopy" && (
				<FileField
					label={say(words.new_file, { title: named(line.title) })}
					taken={taken}
					onFile={(chosen) => uploads.send(taken, chosen)}
				/>
			)}
		</Form>
	);
}
