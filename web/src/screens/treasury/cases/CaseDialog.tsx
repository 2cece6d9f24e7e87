import type { ComponentChildren } from "preact";
import { call } from "../../../api/call.ts";
import type { AnyRefundCommand, RefundCaseShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import type { FormState } from "../../../parts/form.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";

/** A page that shows a case of money that is, was, or may be asked back. */
export interface CasePage {
	readonly office: string;
	readonly refund: RefundCaseShown;
	reload(): Promise<void>;
	done(after: RefundCaseShown): void;
}
/** What the dialog of each command is given. */
export interface CaseCommandProps {
	readonly page: CasePage;
	readonly onClose: () => void;
}

/** A command on such a case, in front of the page, called as the house calls it. */
export function CaseDialog<V extends object>(
	props: CaseCommandProps & {
		body: AnyRefundCommand;
		danger?: boolean;
		form: FormState<V>;
		wrong?: Partial<Record<string, string>>;
		children: ComponentChildren;
	},
) {
	const { page, body, form } = props;
	const path = { office: page.office, case: page.refund.id };
	const give = useCommand(page, form, (key) => call("commandRefundCase", { path, body, key }));
	const label = labelled("CaseCommand", body.command);
	return (
		<FormDialog
			title={label}
			button={label}
			danger={props.danger}
			form={form}
			act={() => give(props.wrong)}
			onClose={props.onClose}
		>
			{props.children}
		</FormDialog>
	);
}
