import { call } from "../../../api/call.ts";
import type { OfferCorrectionReason, OfferWishAbout } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { buying as words } from "../../../words/buying.ts";
import { say } from "../../../words/speak.ts";
import { noWishes, WishFields, wishErrors, wishOf } from "./WishFields.tsx";

/** Say what of the offer must be corrected, and why (O-08). */
export function RequestOfferCorrection(props: CommandProps) {
	const { request } = props.page;
	const about: OfferWishAbout[] = ["invoice"];
	if (request.offer?.samples.length) about.push("sample");
	if (request.agreement) about.push("agreement");
	const form = useForm(noWishes(about));
	const items = () =>
		about
			.filter((one) => form.values[one])
			.map((one) => ({ about: one, ...wishOf<OfferCorrectionReason>(form.values, one) }));
	return (
		<CommandDialog
			{...props}
			title={words.offer_correction_title}
			button={words.offer_correction}
			form={form}
			wrong={() => wishErrors(form.values, about)}
			act={(key) => call("requestOfferCorrection", { path: { request_id: request.id }, body: { items: items() }, key })}
		>
			<p>{say(words.offer_correction_means)}</p>
			{about.map((one) => (
				<WishFields
					key={one}
					form={form}
					about={one}
					label={labelled("OfferWishAbout", one)}
					reasons="OfferCorrectionReason"
				/>
			))}
		</CommandDialog>
	);
}
