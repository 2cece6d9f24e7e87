import { call } from "../../../api/call.ts";
import type { DeliveryCorrectionItem, DeliveryCorrectionReason } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { currentReceipt } from "../../../parts/request/current.ts";
import { buying as words } from "../../../words/buying.ts";
import { named, say } from "../../../words/speak.ts";
import { noWishes, WishFields, wishErrors, wishOf } from "./WishFields.tsx";

/** Say what of the delivery is not in order: a product, or the receipt (O-16). */
export function RequestDeliveryCorrection(props: CommandProps) {
	const { request } = props.page;
	const things: { name: string; label: string; item: Pick<DeliveryCorrectionItem, "about" | "line"> }[] = [
		...request.lines
			.filter(({ state }) => state === "delivered")
			.map(({ line, title }) => ({
				name: `line${line}`,
				label: named(title),
				item: { about: "product" as const, line },
			})),
		...(currentReceipt(request)
			? [{ name: "receipt", label: labelled("DeliveryWishAbout", "receipt"), item: { about: "receipt" as const } }]
			: []),
	];
	const names = things.map(({ name }) => name);
	const form = useForm(noWishes(names));
	const items = () =>
		things
			.filter(({ name }) => form.values[name])
			.map(({ name, item }) => ({ ...item, ...wishOf<DeliveryCorrectionReason>(form.values, name) }));
	return (
		<CommandDialog
			{...props}
			title={words.delivery_correction_title}
			button={words.delivery_correction}
			form={form}
			wrong={() => wishErrors(form.values, names)}
			act={(key) =>
				call("requestDeliveryCorrection", { path: { request_id: request.id }, body: { items: items() }, key })
			}
		>
			<p>{say(words.delivery_correction_means)}</p>
			{things.map(({ name, label }) => (
				<WishFields key={name} form={form} about={name} label={label} reasons="DeliveryCorrectionReason" />
			))}
		</CommandDialog>
	);
}
