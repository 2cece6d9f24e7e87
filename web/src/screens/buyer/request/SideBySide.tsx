import { useState } from "preact/hooks";
import type { FileShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { DocumentViewer } from "../../../parts/DocumentViewer.tsx";
import { fetched, type OpenedFile } from "../../../parts/opened.ts";
import { Failure } from "../../../parts/Ready.tsx";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";

/** The sample and the agreement beside one another, once somebody asks to see them. */
export function SideBySide(props: { request: string; sample: FileShown; agreement: FileShown }) {
	const { request, sample, agreement } = props;
	const [pair, setPair] = useState<readonly OpenedFile[]>([]);
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	const open = async () => {
		setBusy(true);
		setError(undefined);
		try {
			setPair(await Promise.all([sample, agreement].map((file) => fetched(request, file, () => {}))));
		} catch (failed) {
			setError(failed);
		} finally {
			setBusy(false);
		}
	};
	if (pair.length) {
		return (
			<div class="side-by-side">
				{pair.map((file, place) => (
					<section key={file.name} aria-label={say(place === 0 ? words.sample : words.agreement_text)}>
						<h3>{say(place === 0 ? words.sample : words.agreement_text)}</h3>
						<DocumentViewer file={file} />
					</section>
				))}
				<Button onClick={() => setPair([])}>{say(words.close_both)}</Button>
			</div>
		);
	}
	return (
		<p class="actions">
			{error !== undefined && <Failure error={error} again={open} />}
			<Button busy={busy} onClick={() => void open()}>
				{say(words.side_by_side)}
			</Button>
		</p>
	);
}
