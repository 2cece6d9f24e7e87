import type { ComponentChildren } from "preact";
import type { CommandName, RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import type { FormState } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";

/** A command of the treasurer in front of the page, called as the house calls it. */
export function Command<V extends object>(
	props: CommandProps & {
		command: CommandName;
		danger?: boolean;
		form: FormState<V>;
		act: (key: string) => Promise<RequestShown>;
		wrong?: () => Partial<Record<string, string>>;
		children: ComponentChildren;
	},
) {
	const label = labelled("CommandName", props.command);
	return <CommandDialog {...props} title={label} button={label} />;
}
