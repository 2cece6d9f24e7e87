import type { ComponentChildren } from "preact";
import type { RequestShown } from "../../api/types.ts";
import { say, type Text } from "../../words/speak.ts";
import { Button } from "../Button.tsx";
import { Dialog } from "../Dialog.tsx";
import { Form } from "../Form.tsx";
import type { FormState } from "../form.ts";
import type { RequestPage } from "./page.ts";
import { useCommand } from "./useCommand.ts";

/** What every dialog of a command is given. */
export interface CommandProps {
	readonly page: RequestPage;
	readonly onClose: () => void;
}

const FORM = "command";

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
	const { page, form, onClose } = props;
	const give = useCommand(page, form, props.act);
	const submit = async () => {
		if (await give(props.wrong?.())) onClose();
	};
	return (
		<Dialog
			title={inWords(props.title)}
			onClose={onClose}
			actions={
				<Button kind={props.danger ? "danger" : "main"} submits form={FORM} busy={form.busy}>
					{inWords(props.button)}
				</Button>
			}
		>
			<Form id={FORM} form={form} onSubmit={() => void submit()}>
				{props.children}
			</Form>
		</Dialog>
	);
}

/** Our own words are said; those of the house come as they are read. */
function inWords(words: Text | string): string {
	return typeof words === "string" ? words : say(words);
}
