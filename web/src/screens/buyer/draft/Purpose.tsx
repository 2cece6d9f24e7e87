import type { Domicile, Purpose as Use } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { Checkbox, Choice } from "../../../parts/fields.tsx";
import { followed, useForm } from "../../../parts/form.ts";
import { requests } from "../../../words/requests.ts";
import { say } from "../../../words/speak.ts";
import type { StepProps } from "./Draft.tsx";

interface Values {
	purpose: Use | "";
	domicile: Domicile;
	zero_tariff: boolean;
}

/** Step 2: what for, and from where it is paid. */
export function Purpose(props: StepProps) {
	const { request, saving } = props;
	const form = useForm<Values>({
		purpose: request.purpose ?? "",
		domicile: request.domicile,
		zero_tariff: request.zero_tariff,
	});
	const kept = followed(form, (name, value) => saving.change({ [name]: value }));
	const choices = (rows: readonly (readonly [string, string])[]) => rows.map(([value, label]) => ({ value, label }));
	return (
		<>
			<Choice form={kept} name="purpose" label={say(requests.purpose)} options={choices(options("Purpose"))} />
			<Choice form={kept} name="domicile" label={say(requests.domicile)} options={choices(options("Domicile"))} />
			<Checkbox form={kept} name="zero_tariff" label={say(requests.zero)} hint={say(requests.zero_hint)} />
		</>
	);
}
