import { useState } from "preact/hooks";
import { call, drawKey } from "../../../api/call.ts";
import type { CalendarShown, PutCalendar, RedatingShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import { Choice, SelectField, TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { calendar as words } from "../../../words/calendar.ts";
import { date } from "../../../words/formats.ts";
import { say } from "../../../words/speak.ts";
import { daysIn, type Said, withDays } from "./days.ts";

/** What is changed: days are added to a year, or one is taken out of it. */
export interface Change {
	readonly year: number;
	readonly without?: string;
}

/** A year's table is changed by a decree: first it is said what that moves, then it is put. */
export function ChangeDialog(props: {
	office: string;
	of: CalendarShown;
	change: Change;
	onPut: (after: CalendarShown) => void;
	onClose: () => void;
}) {
	const { change, of } = props;
	const form = useForm<{ days: string; source: string } & Said>({
		days: "",
		kind: "joint_leave",
		certainty: "kept",
		decreed: "",
		source: "",
	});
	const [moved, setMoved] = useState<{ body: PutCalendar; of: RedatingShown } | null>(null);
	const { days, wrong } = daysIn(form.values.days);
	const closed = of.years.find(({ year }) => year === change.year)?.closed ?? [];
	const body: PutCalendar = {
		year: change.year,
		edition: of.edition,
		check: false,
		source: form.values.source.trim(),
		closed: change.without ? closed.filter(({ day }) => day !== change.without) : withDays(closed, days, form.values),
	};
	const looked = moved && JSON.stringify(moved.body) === JSON.stringify(body) ? moved.of : null;
	const path = { office: props.office };
	const act = async () => {
		let put = false;
		const wrongs = {
			...(change.without || (wrong === null && days.length)
				? {}
				: { days: say(words.wrong_line, { line: wrong ?? 1 }) }),
			...(form.values.decreed && form.values.certainty === "expected" ? { decreed: say(words.decreed_expected) } : {}),
			...(body.source.length < 3 ? { source: say(words.source_needed) } : {}),
		};
		await form.send(async (key) => {
			if (looked) {
				props.onPut(await call("putCalendar", { path, body, key }));
				put = true;
			} else {
				const { moves } = await call("putCalendar", { path, body: { ...body, check: true }, key: drawKey() });
				setMoved(moves && { body, of: moves });
			}
		}, wrongs);
		return put;
	};
	return (
		<FormDialog
			title={
				change.without
					? say(words.remove_this, { date: date(change.without) })
					: say(words.add, { year: String(change.year) })
			}
			button={say(looked ? words.save : words.look)}
			form={form}
			act={act}
			onClose={props.onClose}
		>
			{!change.without && (
				<>
					<TextArea form={form} name="days" label={say(words.days)} hint={say(words.days_hint)} />
					<Choice
						form={form}
						name="kind"
						label={say(words.kind)}
						options={(["joint_leave", "public_holiday"] as const).map((kind) => ({
							value: kind,
							label: labelled("ClosedDayKind", kind),
						}))}
					/>
					<SelectField
						form={form}
						name="certainty"
						label={say(words.certainty)}
						hint={say(words.certainty_hint)}
						options={(["kept", "certain", "expected"] as const).map((each) => [each, say(words[`certainty_${each}`])])}
					/>
					<TextField
						form={form}
						name="decreed"
						type="date"
						label={say(words.decreed_on)}
						hint={say(words.decreed_hint)}
						short
						optional
					/>
				</>
			)}
			<TextField form={form} name="source" label={say(words.source)} hint={say(words.source_hint)} maxlength={200} />
			{looked && (
				<Notice {...(looked.requests ? { kind: "warn" as const } : {})} answers>
					<p>{looked.requests ? say(words.moves, { count: looked.requests }) : say(words.moves_none)}</p>
					{looked.more && <p>{say(words.moves_more)}</p>}
				</Notice>
			)}
		</FormDialog>
	);
}
