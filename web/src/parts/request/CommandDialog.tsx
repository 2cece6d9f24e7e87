import type { ComponentChildren } from "preact";
import type { RequestShown } from "../../api/types.ts";
import { say, type Text } from "../../words/speak.ts";
import { FormDialog } from "../FormDialog.tsx";
import type { FormState } from "../form.ts";
import type { RequestPage } from "./page.ts";
import { useCommand } from "./useCommand.ts";

/** What every dialog of a command is given. */
export interface CommandProps {
	readonly page: RequestPage;
	readonly onClose: () => void;
}

/** A command in front of the page: what it means, its fields, and one button that gives it. */
export function CommandDialog<V extends object>(
	props: CommandProps & {
		title: Text | string;
		button: Text | string;
		danger?: boolean;
		form: FormState<V>;
		act: (key: string) => Promise<RequestShown>;
		wrong?: () => Partial<Record<string, string>>;
		children: ComponentChildren;
	},
) {
	const give = useCommand(props.page, props.form, props.act);
	return (
		<FormDialog
			title={inWords(props.title)}
			button={inWords(props.button)}
			danger={props.danger}
			form={props.form}
			act={() => give(props.wrong?.())}
			onClose={props.onClose}
		>
			{props.children}
		</FormDialog>
	);
}

/** Our own words are said; those of the house come as they are read. */
function inWords(words: Text | string): string {
	return typeof words === "string" ? words : say(words);
}
