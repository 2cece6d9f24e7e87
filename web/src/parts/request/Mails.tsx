import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { MailShown, MailState } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { say } from "../../words/speak.ts";
import { mails as words } from "../../words/staff_mails.ts";
import { Button } from "../Button.tsx";
import { ErrorSummary } from "../Form.tsx";
import { useForm } from "../form.ts";
import { Notice } from "../Notice.tsx";
import { Ready } from "../Ready.tsx";
import { type Resource, useResource } from "../resource.ts";
import { Tag } from "../Tag.tsx";
import { Timeline } from "../Timeline.tsx";
import type { RequestPage } from "./page.ts";

interface Listed {
	readonly items: readonly MailShown[];
	readonly stopped: boolean;
	readonly restricted: boolean;
}
const COLOURS: Partial<Record<MailState, "good" | "warn" | "bad">> = {
	sent: "good",
	unknown: "warn",
	stopped: "bad",
	refused: "bad",
	bounced: "bad",
	complained: "bad",
};

/** The mails about the request: what went to whom, what became of it, and the way to have one sent again. */
export function Mails(props: { page: RequestPage }) {
	const { id, version } = props.page.request;
	const mails = useResource<Listed>(`mails ${id} ${version}`, () => call("listMails", { path: { request_id: id } }));
	return (
		<section aria-labelledby="mails-title">
			<h2 id="mails-title">{say(words.title)}</h2>
			<Ready of={mails}>
				{({ items, stopped, restricted }) => (
					<>
						{restricted && (
							<Notice title={say(words.restricted_title)}>
								<p>{say(words.restricted)}</p>
							</Notice>
						)}
						{stopped && (
							<Notice kind="bad" title={say(words.stopped_title)}>
								<p>{say(words.stopped)}</p>
							</Notice>
						)}
						{items.length === 0 && <p class="soft">{say(words.none)}</p>}
						<Timeline
							label={say(words.title)}
							entries={items.toReversed().map((mail) => ({
								key: mail.mail,
								at: mail.at,
								text: (
									<>
										{mail.subject} <Tag kind={COLOURS[mail.state]}>{labelled("MailState", mail.state)}</Tag>
									</>
								),
								remark: <Remark request={id} mail={mail} of={mails} />,
							}))}
						/>
					</>
				)}
			</Ready>
		</section>
	);
}

function Remark(props: { request: string; mail: MailShown; of: Resource<Listed> }) {
	const { request, mail, of } = props;
	const form = useForm({});
	const [done, setDone] = useState(false);
	const again = async () => {
		const act = async (key: string) =>
			void (await call("sendMailAgain", { path: { request_id: request, mail: mail.mail }, key }));
		if (await form.send(act)) {
			setDone(true);
			await of.reload();
		}
	};
	return (
		<>
			{say(words.to, { reader: labelled("MailReader", mail.to) })}
			{mail.asked_by && ` · ${say(words.asked_again)}`}
			<ErrorSummary form={form} />
			{done ? (
				<Notice kind="good" answers>
					<p>{say(words.asked)}</p>
				</Notice>
			) : (
				mail.repeatable && (
					<>
						{" · "}
						<Button
							kind="quiet"
							busy={form.busy}
							label={say(words.again_of, { subject: mail.subject })}
							onClick={() => void again()}
						>
							{say(words.again)}
						</Button>
					</>
				)
			)}
		</>
	);
}
