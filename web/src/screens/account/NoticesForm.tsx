import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { NoticesWanted } from "../../api/types.ts";
import { options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { Choice } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { account } from "../../words/account.ts";
import { say } from "../../words/speak.ts";

/** How one of the staff is told of what waits for the desk. */
export function NoticesForm() {
	const notices = useResource("notices", () => call("getNotices", {}));
	return <Ready of={notices}>{({ wanted }) => <Wanted wanted={wanted} />}</Ready>;
}

function Wanted(props: { wanted: NoticesWanted }) {
	const form = useForm({ wanted: props.wanted });
	const [saved, setSaved] = useState(false);
	const save = async () => {
		setSaved(false);
		setSaved(await form.send(async () => void (await call("putNotices", { body: form.values }))));
	};
	return (
		<section class="panel">
			<h2>{say(account.notices)}</h2>
			{saved && (
				<Notice kind="good" answers>
					<p>{say(account.notices_saved)}</p>
				</Notice>
			)}
			<Form form={form} onSubmit={() => void save()}>
				<Choice
					form={form}
					name="wanted"
					label={say(account.notices_wanted)}
					options={options("NoticesWanted").map(([value, label]) => ({ value, label }))}
				/>
				<Button submits busy={form.busy}>
					{say(account.notices_save)}
				</Button>
			</Form>
		</section>
	);
}
