import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { FileShown } from "../api/types.ts";
import { files as words } from "../words/files.ts";
import { size } from "../words/formats.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { DocumentViewer } from "./DocumentViewer.tsx";
import { Notice } from "./Notice.tsx";
import { Differs, fetched, isLarge, link, type OpenedFile } from "./opened.ts";
import { Failure } from "./Ready.tsx";
import { saveAs } from "./saving.ts";
import "./documents.css";

const SHOWN = /^(application\/pdf|image\/|text\/)/;

/**
 * A file of a request: to be looked at and saved, its hash compared with the recorded one. It is fetched once, whatever
 * is done with it. `onFetched`: it was opened, which the house counts.
 */
export function FileLine(props: {
	request: string;
	file: FileShown;
	label: ComponentChildren;
	onFetched?: () => void;
	fingerprint?: boolean;
}) {
	const { request, file } = props;
	const [opened, setOpened] = useState<OpenedFile | null>(null);
	const [bytes, setBytes] = useState<number | null>(null);
	const [failure, setFailure] = useState<{ error: unknown; again: () => Promise<void> } | null>(null);
	const [looking, setLooking] = useState(false);
	const [told, setTold] = useState("");
	const take = async (use: (file: OpenedFile) => void) => {
		if (bytes !== null) return;
		setFailure(null);
		setBytes(0);
		try {
			const taken = opened ?? (await fetched(request, file, setBytes));
			setOpened(taken);
			use(taken);
			if (!opened) props.onFetched?.();
		} catch (error) {
			setFailure({ error, again: () => take(use) });
		} finally {
			setBytes(null);
		}
	};
	const save = async () => {
		if (!isLarge(file)) {
			await take(({ name, content }) => {
				saveAs(name, content);
				setTold(say(words.saved));
			});
			return;
		}
		try {
			location.assign((await link(request, file)).url);
			setTold(say(words.handed_on));
			props.onFetched?.();
		} catch (error) {
			setFailure({ error, again: save });
		}
	};
	return (
		<div class="file-line">
			<div class="file-head">
				<div>
					<span class="file-label">{props.label}</span>
					<small>
						{file.name} · {size(file.size_bytes)}
					</small>
				</div>
				<div class="row">
					{SHOWN.test(file.media_type) && !isLarge(file) && (
						<Button
							onClick={() => void take(() => setLooking(true))}
							busy={bytes !== null}
							label={say(words.look_at, { name: file.name })}
						>
							{say(words.look)}
						</Button>
					)}
					<Button onClick={() => void save()} busy={bytes !== null} label={say(words.save_as, { name: file.name })}>
						{say(words.save)}
					</Button>
				</div>
			</div>
			{bytes !== null && (
				<progress
					class="progress"
					max={file.size_bytes}
					value={bytes}
					aria-label={say(words.progress, { name: file.name })}
				/>
			)}
			{told && <p role="status">{told}</p>}
			{failure &&
				(failure.error instanceof Differs ? (
					<Notice kind="bad" title={say(words.differs_title)}>
						<p>{say(words.differs)}</p>
					</Notice>
				) : (
					<Failure error={failure.error} again={failure.again} />
				))}
			{props.fingerprint && (
				<p class="fingerprint">
					{say(words.fingerprint)} <code>{file.sha256}</code>
				</p>
			)}
			{looking && opened && (
				<Dialog title={opened.name} onClose={() => setLooking(false)} wide>
					<DocumentViewer file={opened} />
				</Dialog>
			)}
		</div>
	);
}
