import type { CommandName, LineShown, RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Choice } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { named, say, type Text } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** A command about one line of the request. */
export function LineDialog(
	props: CommandProps & {
		command: CommandName;
		means: Text;
		among: (line: LineShown) => boolean;
		act: (line: number, key: string) => Promise<RequestShown>;
	},
) {
	const lines = props.page.request.lines.filter(props.among);
	const form = useForm({ line: lines.length === 1 ? String(lines[0]?.line) : "" });
	const { line } = form.values;
	const name = labelled("CommandName", props.command);
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => (line ? {} : { line: say(words.choose_line) })}
			act={(key) => props.act(Number(line), key)}
		>
			<p>{say(props.means)}</p>
			<Choice
				form={form}
				name="line"
				label={say(words.which_line)}
				options={lines.map((each) => ({ value: String(each.line), label: named(each.title) }))}
			/>
		</CommandDialog>
	);
}
