import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { say } from "../../../words/speak.ts";
import { agreement as words } from "../../../words/staff_agreement.ts";

/** Confirm that the originals lie on the desk (O-12). */
export function ReceiveAgreement(props: CommandProps) {
	const { id, agreement } = props.page.request;
	const form = useForm({ originals: String(agreement?.originals_wanted ?? 1) });
	const name = labelled("CommandName", "receive-agreement");
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			act={(key) =>
				call("receiveAgreement", {
					path: { request_id: id },
					body: { originals: Number(form.values.originals) },
					key,
				})
			}
		>
			<p>{say(words.receive_means)}</p>
			<TextField form={form} name="originals" type="number" label={say(words.originals)} short />
		</CommandDialog>
	);
}
