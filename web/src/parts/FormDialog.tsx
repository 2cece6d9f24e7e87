import type { ComponentChildren } from "preact";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Form } from "./Form.tsx";
import type { FormState } from "./form.ts";

const FORM = "command";

/** A form in front of the page, with one button that gives it. `act` answers whether it was done: then it closes. */
export function FormDialog<V extends object>(props: {
	title: string;
	button: string;
	danger?: boolean | undefined;
	form: FormState<V>;
	act: () => Promise<boolean>;
	onClose: () => void;
	children: ComponentChildren;
}) {
	const { form, onClose } = props;
	const submit = async () => {
		if (await props.act()) onClose();
	};
	return (
		<Dialog
			title={props.title}
			onClose={onClose}
			actions={
				<Button kind={props.danger ? "danger" : "main"} submits form={FORM} busy={form.busy}>
					{props.button}
				</Button>
			}
		>
			<Form id={FORM} form={form} onSubmit={() => void submit()}>
				{props.children}
			</Form>
		</Dialog>
	);
}
