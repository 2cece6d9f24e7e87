import { call } from "../../../api/call.ts";
import { useForm } from "../../../parts/form.ts";
import { RatingForm, rated, UNRATED } from "../../../parts/RatingForm.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";

/** Rate the service (O-18). */
export function Rate(props: { page: RequestPage }) {
	const { page } = props;
	const form = useForm(UNRATED);
	const give = useCommand(page, form, (key) =>
		call("rate", { path: { request_id: page.request.id }, body: rated(form.values), key }),
	);
	return <RatingForm form={form} give={(wrong) => void give(wrong)} />;
}
