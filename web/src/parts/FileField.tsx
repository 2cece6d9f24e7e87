import { useId, useState } from "preact/hooks";
import { accepted, type Taken, takesPhotos, unfit } from "../uploads/plan.ts";
import { size } from "../words/formats.ts";
import { say } from "../words/speak.ts";
import { uploads as words } from "../words/uploads.ts";
import "./files.css";

/** A place for a file: chosen, dropped on it, or photographed. What is known to be wrong is said before it is sent. */
export function FileField(props: { label: string; taken: Taken; onFile: (file: File) => void; chooses?: string }) {
	const id = useId();
	const [error, setError] = useState<string | null>(null);
	const take = (file: File | undefined) => {
		if (!file) return;
		const wrong = unfit(file, props.taken);
		setError(wrong && say(words[wrong], { size: size(file.size), limit: size(props.taken.limit_bytes) }));
		if (!wrong) props.onFile(file);
	};
	const described = error ? `${id}-hint ${id}-error` : `${id}-hint`;
	const chooser = { about: props.label, described, wrong: error !== null, onFile: take };
	return (
		<div class="field file-field">
			<p class="file-name">{props.label}</p>
			<p class="field-hint" id={`${id}-hint`}>
				{props.taken.words}
			</p>
			{error && (
				<p class="field-error" id={`${id}-error`} role="alert">
					{error}
				</p>
			)}
			<div class="row">
				<Chooser
					{...chooser}
					id={`${id}-file`}
					words={props.chooses ?? say(words.choose)}
					accept={accepted(props.taken)}
				/>
				{takesPhotos(props.taken) && (
					<Chooser {...chooser} id={`${id}-photo`} words={say(words.photograph)} accept="image/jpeg" camera />
				)}
			</div>
		</div>
	);
}

/** A native file input; its label is what is seen, and where a file may be dropped. */
function Chooser(props: {
	id: string;
	about: string;
	described: string;
	wrong: boolean;
	words: string;
	accept: string;
	camera?: boolean;
	onFile: (file: File | undefined) => void;
}) {
	const [over, setOver] = useState(false);
	return (
		<label
			for={props.id}
			class={`drop ${over ? "over" : ""} ${props.camera ? "camera" : ""}`}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				props.onFile(event.dataTransfer?.files[0]);
			}}
		>
			<input
				id={props.id}
				class="hidden"
				type="file"
				accept={props.accept}
				capture={props.camera ? "environment" : undefined}
				aria-label={`${props.words}: ${props.about}`}
				aria-describedby={props.described}
				aria-invalid={props.wrong ? "true" : undefined}
				onChange={(event) => {
					props.onFile(event.currentTarget.files?.[0]);
					event.currentTarget.value = "";
				}}
			/>
			<strong>{props.words}</strong>
			{!props.camera && <span class="drop-hint">{say(words.drop)}</span>}
		</label>
	);
}
