import { useEffect, useState } from "preact/hooks";
import type { FileShown, NeededShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { DocumentViewer } from "../../../parts/DocumentViewer.tsx";
import { FileLine } from "../../../parts/FileLine.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { Differs, fetched, isLarge, type OpenedFile } from "../../../parts/opened.ts";
import { Failure, Loading } from "../../../parts/Ready.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { checking as words } from "../../../words/checking.ts";
import { files } from "../../../words/files.ts";
import { say } from "../../../words/speak.ts";
import { Written } from "./Written.tsx";

/** What the buyer handed in for one row of the checklist: a file, or what was written as a form. */
export function Submitted(props: { page: RequestPage; needed: NeededShown }) {
	const { request } = props.page;
	const { needed } = props;
	const file = request.documents.find((document) => document.file.file_id === needed.file)?.file;
	const abstracts = request.abstracts.filter(({ current }) => current);
	const written = abstracts.find(({ line }) => line === needed.line) ?? abstracts[0];
	if (file) return <Seen request={request.id} file={file} />;
	if (needed.form && written) return <Written abstract={written} />;
	return <p class="soft">{say(words.nothing_there)}</p>;
}

/** A file, fetched and shown at once: to look at it is the work. */
function Seen(props: { request: string; file: FileShown }) {
	const { request, file } = props;
	const [opened, setOpened] = useState<OpenedFile | null>(null);
	const [error, setError] = useState<unknown>();
	const open = async () => {
		setError(undefined);
		try {
			setOpened(await fetched(request, file, () => {}));
		} catch (failed) {
			setError(failed);
		}
	};
	useEffect(() => {
		if (!isLarge(file)) void open();
	}, [file.file_id]);
	if (error instanceof Differs)
		return (
			<Notice kind="bad" title={say(files.differs_title)}>
				<p>{say(files.differs)}</p>
			</Notice>
		);
	if (error !== undefined) return <Failure error={error} again={open} />;
	if (opened)
		return (
			<div class="check-viewer">
				<DocumentViewer file={opened} />
				<FileLine request={request} file={file} label={say(words.handed_in)} fingerprint />
			</div>
		);
	return isLarge(file) ? <Button onClick={() => void open()}>{say(files.look)}</Button> : <Loading />;
}
