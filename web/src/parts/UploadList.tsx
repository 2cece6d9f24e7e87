import { useState } from "preact/hooks";
import { Unreachable } from "../api/problems.ts";
import type { UploadTaken } from "../api/types.ts";
import type { Kept } from "../uploads/kept.ts";
import type { Sender, Stage } from "../uploads/sender.ts";
import type { Uploads } from "../uploads/useUploads.ts";
import { size } from "../words/formats.ts";
import { say } from "../words/speak.ts";
import { uploads as words } from "../words/uploads.ts";
import { Button } from "./Button.tsx";
import { FileField } from "./FileField.tsx";
import { Failure } from "./Ready.tsx";
import { Tag } from "./Tag.tsx";

const KINDS: Partial<Record<Stage, "good" | "warn" | "bad">> = { taken: "good", refused: "bad", interrupted: "warn" };
const MOVING: readonly Stage[] = ["preparing", "sending"];
const STOPPED: readonly Stage[] = ["paused", "interrupted"];

/** The files on their way, each with its progress, and those of an earlier visit that may go on. */
export function UploadList(props: { uploads: Uploads; taken: readonly UploadTaken[] }) {
	const { senders, kept, again } = props.uploads;
	if (!senders.length && !kept.length && !again) return null;
	return (
		<section class="uploads" aria-label={say(words.files)}>
			{again && <Failure error={new Unreachable("the machinery of sending")} again={again} />}
			<ul>
				{kept.map((each) => (
					<li key={each.upload}>
						<GoOn kept={each} uploads={props.uploads} taken={props.taken} />
					</li>
				))}
				{senders.map((sender) => (
					<li key={sender.key}>
						<Row sender={sender} uploads={props.uploads} />
					</li>
				))}
			</ul>
		</section>
	);
}

function Row(props: { sender: Sender; uploads: Uploads }) {
	const { sender } = props;
	const { stage, bytes, words: text } = sender.progress.value;
	const [error, setError] = useState<unknown>();
	const { name, size: total } = sender.file;
	const over = stage === "taken" || stage === "refused";
	const remove = () => props.uploads.remove(sender).catch(setError);
	return (
		<div class="upload">
			<p class="row">
				<strong>{name}</strong>
				<Tag kind={KINDS[stage] ?? "brand"}>{say(words[stage])}</Tag>
			</p>
			{(MOVING.includes(stage) || STOPPED.includes(stage)) && (
				<>
					<progress class="progress" max={total} value={bytes} aria-label={say(words.progress, { name })} />
					<p class="soft">{say(words.of, { done: size(bytes), size: size(total) })}</p>
				</>
			)}
			<p role="status" class={text ? undefined : "hidden"}>
				{typeof text === "string" ? text : text ? say(text) : say(words[stage])}
			</p>
			{error !== undefined && <Failure error={error} again={remove} />}
			<div class="row">
				{stage === "sending" && sender.order.part_bytes !== null && (
					<Button onClick={() => sender.pause()}>{say(words.pause)}</Button>
				)}
				{STOPPED.includes(stage) && <Button onClick={() => void sender.run()}>{say(words.go_on)}</Button>}
				{stage !== "checking" && (
					<Button
						kind="quiet"
						onClick={() => void remove()}
						label={`${say(over ? words.dismiss : words.remove)}: ${name}`}
					>
						{say(over ? words.dismiss : words.remove)}
					</Button>
				)}
			</div>
		</div>
	);
}

function GoOn(props: { kept: Kept; uploads: Uploads; taken: readonly UploadTaken[] }) {
	const { kept, uploads } = props;
	const [other, setOther] = useState(false);
	const taken = props.taken.find(({ purpose, line }) => purpose === kept.purpose && (line ?? kept.line) === kept.line);
	if (!taken) return null;
	const facts = { name: kept.name, size: size(kept.size) };
	return (
		<>
			{other && (
				<p class="field-error" role="alert">
					{say(words.not_same, facts)}
				</p>
			)}
			<FileField
				label={say(words.again_same, facts)}
				chooses={say(words.choose_same)}
				taken={taken}
				onFile={(file) => setOther(!uploads.goOn(kept, file, taken))}
			/>
		</>
	);
}
