import { call } from "../../../api/call.ts";
import type { ProductShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { Dialog } from "../../../parts/Dialog.tsx";
import { ErrorSummary } from "../../../parts/Form.tsx";
import { useForm } from "../../../parts/form.ts";
import { keeping as words } from "../../../words/keeping.ts";
import { named, say } from "../../../words/speak.ts";

/** Take a product off the lists, once its keeper has read what that means. */
export function Retire(props: {
	office: string;
	product: ProductShown;
	onRetired: (product: ProductShown) => void;
	onClose: () => void;
}) {
	const { office, product } = props;
	const form = useForm({});
	const retire = async () => {
		const act = async () => props.onRetired(await call("retireProduct", { path: { office, product: product.id } }));
		if (await form.send(act)) props.onClose();
	};
	return (
		<Dialog
			title={say(words.retire_title)}
			onClose={props.onClose}
			actions={
				<Button kind="danger" busy={form.busy} onClick={() => void retire()}>
					{say(words.retire)}
				</Button>
			}
		>
			<ErrorSummary form={form} />
			<p>
				<strong>{named(product.title)}</strong>
			</p>
			<p>{say(words.retire_means)}</p>
		</Dialog>
	);
}
