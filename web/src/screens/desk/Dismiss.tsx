import { call } from "../../api/call.ts";
import type { DismissReason, ParkedShown } from "../../api/types.ts";
import { options } from "../../api/vocabulary.ts";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { Choice } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { parked as words } from "../../words/parked.ts";
import { say, type Text } from "../../words/speak.ts";

/** Do not have parked work done again, for a reason. */
export function Dismiss(props: {
	one: ParkedShown;
	office: string;
	after: (what: Text) => Promise<void>;
	onClose: () => void;
}) {
	const { one, office } = props;
	const form = useForm<{ code: DismissReason | "" }>({ code: "" });
	const dismiss = () =>
		form.send(
			async () => {
				const { code } = form.values;
				if (!code) return;
				await call("commandParked", { path: { office, parked: one.id }, body: { command: "dismiss", code } });
				await props.after(words.dismissed);
			},
			{ code: form.values.code ? undefined : say(words.choose_reason) },
		);
	return (
		<FormDialog
			title={say(words.dismiss)}
			button={say(words.dismiss)}
			danger
			form={form}
			act={dismiss}
			onClose={props.onClose}
		>
			<p>{say(words.dismiss_means)}</p>
			<Choice
				form={form}
				name="code"
				label={say(words.reason)}
				options={options("DismissReason").map(([value, label]) => ({ value, label }))}
			/>
		</FormDialog>
	);
}
