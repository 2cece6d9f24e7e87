import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, drawKey } from "../api/call.ts";
import type { SubjectRequestShown } from "../api/types.ts";
import { labelled } from "../api/vocabulary.ts";
import { date, moment, number, size } from "../words/formats.ts";
import { personal as words } from "../words/personal.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import { Failure } from "./Ready.tsx";
import { SummaryList } from "./SummaryList.tsx";
import { Tag } from "./Tag.tsx";

const KINDS = { waiting: "brand", granted: "brand", fulfilled: "good", refused: "bad" } as const;

/** One thing that was asked about personal data: how it stands, its words once they are wanted, and the file. */
export function SubjectRequest(props: {
	one: SubjectRequestShown;
	children?: (whole: SubjectRequestShown) => ComponentChildren;
}) {
	const [whole, setWhole] = useState<SubjectRequestShown | null>(null);
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	const one = whole ?? props.one;
	const read = async (): Promise<SubjectRequestShown | null> => {
		setBusy(true);
		setError(undefined);
		try {
			const found = await call("getSubjectRequest", { path: { subject_request: one.id } });
			setWhole(found);
			return found;
		} catch (failed) {
			setError(failed);
			return null;
		} finally {
			setBusy(false);
		}
	};
	const lift = async () => {
		setBusy(true);
		setError(undefined);
		try {
			const body = { command: "lift-restriction" } as const;
			setWhole(await call("answerSubjectRequest", { path: { subject_request: one.id }, body, key: drawKey() }));
		} catch (failed) {
			setError(failed);
		} finally {
			setBusy(false);
		}
	};
	const download = async () => {
		const found = await read();
		if (found?.url) location.assign(found.url);
	};
	const kept = one.kept_until !== null && (whole === null || whole.url !== null);
	return (
		<article class="panel" aria-labelledby={`asked-${one.id}`}>
			<h3 id={`asked-${one.id}`}>
				{labelled("DataRight", one.right)} <Tag kind={KINDS[one.state]}>{labelled("SubjectPhase", one.state)}</Tag>{" "}
				{one.late && <Tag kind="bad">{say(words.late)}</Tag>}
			</h3>
			<SummaryList
				rows={[
					[say(words.asked_at), moment(one.asked_at, true)],
					[say(words.answer_by), one.answered_at ? null : moment(one.answer_by, true)],
					[say(words.answered_at), one.answered_at && moment(one.answered_at, true)],
					[say(words.words), one.text],
					[say(words.reason), one.code && labelled("SubjectRefusal", one.code)],
					[say(words.answer), one.answer],
					[say(words.requests), one.requests === null ? null : number(one.requests)],
					[say(words.lifted_at), one.lifted_at && moment(one.lifted_at, true)],
					[say(words.papers_kept), one.papers_kept_until && date(one.papers_kept_until, true)],
					[say(words.kept_until), kept && one.kept_until ? moment(one.kept_until, true) : null],
				]}
			/>
			{one.failed && <p>{say(words.failed)}</p>}
			{whole && one.kept_until && !one.url && one.account && <p class="soft">{say(words.gone)}</p>}
			{error !== undefined && <Failure error={error} again={async () => void (await read())} />}
			<div class="actions">
				{kept && one.size_bytes !== null && (
					<Button busy={busy} onClick={() => void download()}>
						{say(words.download, { size: size(one.size_bytes) })}
					</Button>
				)}
				{!whole && !one.kept_until && (
					<Button
						busy={busy}
						label={`${say(words.see)}: ${labelled("DataRight", one.right)}, ${moment(one.asked_at, true)}`}
						onClick={() => void read()}
					>
						{say(words.see)}
					</Button>
				)}
				{one.actions.includes("lift-restriction") && (
					<Button busy={busy} onClick={() => void lift()}>
						{say(words.lift)}
					</Button>
				)}
				{whole && props.children?.(whole)}
			</div>
		</article>
	);
}
