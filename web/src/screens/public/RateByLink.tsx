import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import { ButtonLink } from "../../parts/Button.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { RatingForm, rated, UNRATED } from "../../parts/RatingForm.tsx";
import { parts } from "../../words/parts.ts";
import { rating as words } from "../../words/rating.ts";
import { say } from "../../words/speak.ts";

/** A visitor rates the service by the link in the mail (W-19). */
export default function RateByLink() {
	const token = useRoute().params.token ?? "";
	const form = useForm(UNRATED);
	const [done, setDone] = useState(false);
	const give = async (wrong: Partial<Record<string, string>>) => {
		const act = async (key: string) =>
			void (await call("rateByToken", { path: { token }, body: rated(form.values), key }));
		if (await form.send(act, wrong)) setDone(true);
	};
	return (
		<Page title={say(words.by_link)} wrong={form.refusals > 0}>
			{done ? (
				<>
					<Notice kind="good" answers>
						<p>{say(words.thanks)}</p>
					</Notice>
					<ButtonLink href="/">{say(parts.to_home)}</ButtonLink>
				</>
			) : (
				<RatingForm form={form} main give={(wrong) => void give(wrong)} />
			)}
		</Page>
	);
}
