import { call } from "../../../api/call.ts";
import type { BreachedData, BreachShown } from "../../../api/types.ts";
import { labelled, options } from "../../../api/vocabulary.ts";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import { Checkbox, TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { atOffice } from "../../../parts/local_time.ts";
import { breaches as words } from "../../../words/breaches.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";

export const LONGEST = 2000;
const NUMBERS_LONG = 2500;
const LETTER_LONG = 60;
export interface Acting {
	office: string;
	one: BreachShown;
	after: () => void;
	onClose: () => void;
}
type Said = Record<BreachedData, boolean> &
	Record<"seen_at" | "happened_on" | "numbers" | "since" | "text" | "measures", string>;

/** Record a breach, or say all of one anew as it is known by now. */
export function Say({ office, one, after, onClose }: Omit<Acting, "one"> & { one: BreachShown | null }) {
	const kinds = options("BreachedData").map(([value]) => value as BreachedData);
	const form = useForm<Said>({
		...(Object.fromEntries(kinds.map((kind) => [kind, one?.data.includes(kind) ?? false])) as Record<
			BreachedData,
			boolean
		>),
		...{ seen_at: "", happened_on: one?.happened_on ?? "", numbers: one?.requests.join("\n") ?? "" },
		...{ since: one?.since ?? "", text: one?.text ?? "", measures: one?.measures ?? "" },
	});
	const { values } = form;
	const needed = (name: keyof Said) => (String(values[name]).trim() ? undefined : say(parts.required));
	const act = async () => {
		const done = await form.send(
			async (key) => {
				const said = {
					happened_on: values.happened_on,
					data: kinds.filter((kind) => values[kind]),
					requests: values.numbers.split(/[\s,;]+/).filter(Boolean),
					...(values.since && { since: values.since }),
					...{ text: values.text.trim(), measures: { text: values.measures.trim() } },
				};
				if (one)
					await call("commandBreach", { path: { breach: one.id }, body: { command: "amend-breach", ...said }, key });
				else {
					const body = { ...said, seen_at: atOffice(office, values.seen_at) };
					await call("recordBreach", { path: { office }, body, key });
				}
			},
			{
				...(one ? {} : { seen_at: needed("seen_at") }),
				...{ happened_on: needed("happened_on"), text: needed("text"), measures: needed("measures") },
				name: kinds.some((kind) => values[kind]) ? undefined : say(words.choose_data),
			},
		);
		if (done) after();
		return done;
	};
	const title = one ? labelled("BreachCommand", "amend-breach") : say(words.record);
	return (
		<FormDialog title={title} button={title} form={form} act={act} onClose={onClose}>
			{!one && <TextField form={form} name="seen_at" type="datetime-local" short label={say(words.seen_at)} />}
			<TextField
				form={form}
				name="happened_on"
				type="date"
				short
				label={say(words.happened_on)}
				hint={say(words.happened_hint)}
			/>
			<fieldset class="choice desk-several">
				<legend>{say(words.data)}</legend>
				{options("BreachedData").map(([kind, label]) => (
					<Checkbox key={kind} form={form} name={kind as BreachedData} label={label} group={say(words.data)} />
				))}
			</fieldset>
			<TextArea
				form={form}
				name="numbers"
				rows={2}
				optional
				maxlength={NUMBERS_LONG}
				label={say(words.requests)}
				hint={say(words.requests_hint)}
			/>
			<TextField
				form={form}
				name="since"
				type="date"
				short
				optional
				label={say(words.since)}
				hint={say(words.since_hint)}
			/>
			<TextArea form={form} name="text" label={say(words.how)} hint={say(words.read_by_people)} maxlength={LONGEST} />
			<TextArea
				form={form}
				name="measures"
				label={say(words.measures)}
				hint={say(words.read_by_people)}
				maxlength={LONGEST}
			/>
		</FormDialog>
	);
}

/** Have everybody concerned told by mail. */
export function Tell({ one, after, onClose }: Acting) {
	const form = useForm({});
	const act = async () => {
		const done = await form.send(async (key) => {
			await call("commandBreach", { path: { breach: one.id }, body: { command: "tell-breach" }, key });
		});
		if (done) after();
		return done;
	};
	const title = labelled("BreachCommand", "tell-breach");
	return (
		<FormDialog title={title} button={title} form={form} act={act} onClose={onClose}>
			<p>{say(words.tell_means)}</p>
		</FormDialog>
	);
}

/** Record by which letter the authority was told. */
export function Report({ office, one, after, onClose }: Acting) {
	const form = useForm({ reported_at: "", letter: "" });
	const { reported_at, letter } = form.values;
	const act = async () => {
		const done = await form.send(
			async (key) => {
				const at = atOffice(office, reported_at);
				const body = { command: "report-breach", reported_at: at, letter: letter.trim() } as const;
				await call("commandBreach", { path: { breach: one.id }, body, key });
			},
			{
				reported_at: reported_at ? undefined : say(parts.required),
				letter: letter.trim() ? undefined : say(parts.required),
			},
		);
		if (done) after();
		return done;
	};
	const title = labelled("BreachCommand", "report-breach");
	return (
		<FormDialog title={title} button={title} form={form} act={act} onClose={onClose}>
			<p>{say(words.report_means)}</p>
			<TextField form={form} name="reported_at" type="datetime-local" short label={say(words.reported)} />
			<TextField form={form} name="letter" maxlength={LETTER_LONG} label={say(words.letter)} />
		</FormDialog>
	);
}

/** Close it, once all have been told, or because it was none. */
export function Close({ one, after, onClose }: Acting) {
	const form = useForm({ unfounded: false, text: "" });
	const act = async () => {
		const text = form.values.text.trim();
		const done = await form.send(
			async (key) => {
				const body = { command: "close-breach", unfounded: form.values.unfounded, text } as const;
				await call("commandBreach", { path: { breach: one.id }, body, key });
			},
			{ text: text ? undefined : say(parts.required) },
		);
		if (done) after();
		return done;
	};
	const title = labelled("BreachCommand", "close-breach");
	return (
		<FormDialog title={title} button={title} form={form} act={act} onClose={onClose}>
			<TextArea form={form} name="text" label={say(words.outcome)} maxlength={LONGEST} />
			<Checkbox form={form} name="unfounded" label={say(words.unfounded)} />
		</FormDialog>
	);
}
