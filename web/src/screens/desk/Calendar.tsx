import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { has, me } from "../../api/session.ts";
import type { CalendarShown, ClosedDay, OfficeShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { Table } from "../../parts/Table.tsx";
import { calendar as words } from "../../words/calendar.ts";
import { date, moment } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { type Change, ChangeDialog } from "./calendar/ChangeDialog.tsx";
import { Missing } from "./calendar/Missing.tsx";
import { DeskPage } from "./DeskPage.tsx";

/** The days on which the office is closed, by which decree; an administrator changes them. */
export default function Calendar() {
	return (
		<DeskPage title={words.title} lead={say(words.lead)}>
			{(office) => <Years office={office} />}
		</DeskPage>
	);
}

function Years({ office: { code } }: { office: OfficeShown }) {
	const shown = useResource(`calendar ${code}`, () => call("getCalendar", { path: { office: code } }));
	return (
		<Ready of={shown}>
			{(calendar) => <Tables key={calendar.edition} office={code} calendar={calendar} reload={shown.reload} />}
		</Ready>
	);
}

function Tables(props: { office: string; calendar: CalendarShown; reload: () => Promise<void> }) {
	const [calendar, setCalendar] = useState(props.calendar);
	const [change, setChange] = useState<Change | null>(null);
	const put = calendar.edition !== props.calendar.edition;
	return (
		<>
			{calendar.missing !== null && <Missing year={calendar.missing} />}
			{put && (
				<Notice kind="good" answers>
					<p>{say(words.saved)}</p>
				</Notice>
			)}
			{!(put || calendar.redated) && (
				<Notice>
					<p>{say(words.dating)}</p>
				</Notice>
			)}
			{calendar.years.map((year) => (
				<Year key={year.year} of={year} onChange={setChange} />
			))}
			{has("admin") && calendar.missing !== null && (
				<p>
					<Button kind="main" onClick={() => setChange({ year: Number(calendar.missing) })}>
						{say(words.begin, { year: String(calendar.missing) })}
					</Button>
				</p>
			)}
			<Versions of={calendar} />
			{change && (
				<ChangeDialog
					office={props.office}
					of={calendar}
					change={change}
					onPut={setCalendar}
					onClose={() => setChange(null)}
				/>
			)}
		</>
	);
}

function Year(props: { of: CalendarShown["years"][number]; onChange: (change: Change) => void }) {
	const { year, source, put_at, closed } = props.of;
	const title = say(words.year, { year: String(year) });
	const keeps = has("admin");
	const expected = closed.filter((each) => each.expected).length;
	return (
		<section aria-labelledby={`year-${year}`}>
			<h2 id={`year-${year}`}>{title}</h2>
			<p class="soft">
				{put_at ? say(words.by_decree, { source, time: moment(put_at, true) }) : say(words.shipped, { source })}
				{expected > 0 && ` ${say(words.some_expected, { count: expected })}`}
			</p>
			{keeps && (
				<p>
					<Button onClick={() => props.onChange({ year })}>{say(words.add, { year: String(year) })}</Button>
				</p>
			)}
			<Table
				caption={title}
				hideCaption
				rows={closed}
				rowKey={({ day }) => day}
				columns={[
					{ label: say(words.day), cell: ({ day }) => date(day) },
					{ label: say(words.name), cell: (closedDay) => <Named of={closedDay} /> },
					{ label: say(words.kind), cell: ({ kind }) => labelled("ClosedDayKind", kind) },
					...(keeps
						? [
								{
									label: say(words.action),
									cell: ({ day }: ClosedDay) => (
										<Button
											label={say(words.remove_this, { date: date(day) })}
											onClick={() => props.onChange({ year, without: day })}
										>
											{say(words.remove)}
										</Button>
									),
								},
							]
						: []),
				]}
			/>
		</section>
	);
}

function Named({ of: { name, expected, decreed } }: { of: ClosedDay }) {
	return (
		<>
			{name}
			{expected && <small class="soft"> ({say(words.expected)})</small>}
			{decreed && <small class="soft"> ({say(words.decreed, { date: date(decreed, true) })})</small>}
		</>
	);
}

function Versions({ of: { versions } }: { of: CalendarShown }) {
	return (
		<section aria-labelledby="versions">
			<h2 id="versions">{say(words.versions)}</h2>
			{versions.length ? (
				<Table
					caption={say(words.versions)}
					hideCaption
					rows={versions}
					rowKey={({ edition }) => String(edition)}
					columns={[
						{ label: say(words.edition), cell: ({ edition }) => String(edition) },
						{ label: say(words.year, { year: "" }), cell: ({ year }) => String(year) },
						{ label: say(words.source), cell: ({ source }) => source },
						{ label: say(words.count), cell: ({ days }) => String(days) },
						{ label: say(words.put_at), cell: ({ put_at }) => moment(put_at, true) },
						{
							label: say(words.put_by),
							cell: ({ put_by }) => say(put_by === me.value?.id ? words.you : words.colleague),
						},
					]}
				/>
			) : (
				<p class="soft">{say(words.versions_none)}</p>
			)}
		</section>
	);
}
