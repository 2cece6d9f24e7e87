import { call } from "../../../api/call.ts";
import type { ReturnReason } from "../../../api/types.ts";
import { labelled, options } from "../../../api/vocabulary.ts";
import { SelectField, TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { named, say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** Give the request back to be completed (O-06); documents that were found wrong go along by themselves. */
export function Return(props: CommandProps) {
	const { request } = props.page;
	const wrong = request.checklist.filter(({ state }) => state === "returned");
	const form = useForm({ code: "", line: "", text: "" });
	const { code, line, text } = form.values;
	const name = labelled("CommandName", "return");
	const more = code
		? [{ code: code as ReturnReason, line: line ? Number(line) : null, text: text.trim() || null }]
		: [];
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => (wrong.length || code ? {} : { code: say(parts.required) })}
			act={(key) => call("return", { path: { request_id: request.id }, body: { items: more }, key })}
		>
			<p>{say(words.return_means)}</p>
			{wrong.length > 0 && (
				<>
					<p>{say(words.return_goes_along)}</p>
					<ul>
						{wrong.map(({ document, line: about, words: why, remark }) => (
							<li key={`${document} ${about ?? ""}`}>
								{labelled("DocumentPurpose", document)}: <strong>{why}</strong> {remark && <q>{remark}</q>}
							</li>
						))}
					</ul>
				</>
			)}
			<SelectField
				form={form}
				name="code"
				label={say(wrong.length ? words.another_reason : words.reason)}
				options={options("ReturnReason")}
				empty
				optional={wrong.length > 0}
			/>
			{code && (
				<>
					{request.lines.length > 1 && (
						<SelectField
							form={form}
							name="line"
							label={say(words.about_product)}
							options={request.lines.map((each) => [String(each.line), named(each.title)])}
							empty
							optional
						/>
					)}
					<TextArea form={form} name="text" label={say(words.explanation)} maxlength={2000} rows={3} optional />
				</>
			)}
		</CommandDialog>
	);
}
