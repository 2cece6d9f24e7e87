import { useEffect, useState } from "preact/hooks";
import { files as words } from "../words/files.ts";
import { say } from "../words/speak.ts";
import type { OpenedFile } from "./opened.ts";
import "./documents.css";

const FIRST_BYTES = 20_000;
const FIRST_LINES = 40;

/** A file that was fetched, as it looks: a PDF or picture by the browser, of a table its first lines. */
export function DocumentViewer(props: { file: OpenedFile }) {
	const { name, content } = props.file;
	const url = useAddress(content);
	if (url === null) return null;
	// Browsers of telephones show no PDF within a page: a frame would stay empty.
	if (content.type === "application/pdf" && navigator.pdfViewerEnabled)
		return <iframe class="viewer" src={url} title={name} />;
	if (content.type.startsWith("image/")) return <img class="viewer-picture" src={url} alt={name} />;
	if (content.type.startsWith("text/")) return <FirstLines name={name} content={content} />;
	return <p>{say(words.no_preview)}</p>;
}

function FirstLines(props: { name: string; content: Blob }) {
	const [text, setText] = useState("");
	useEffect(() => {
		void props.content.slice(0, FIRST_BYTES).text().then(setText);
	}, [props.content]);
	return (
		<>
			<p class="soft">{say(words.first_lines, { name: props.name })}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls sideways must be reachable by the keyboard. */}
			<pre class="viewer-text" tabIndex={0}>
				{text.split("\n").slice(0, FIRST_LINES).join("\n")}
			</pre>
		</>
	);
}

/** An address of the bytes within this page, given up when they are not shown any more. */
function useAddress(content: Blob): string | null {
	const [url, setUrl] = useState<string | null>(null);
	useEffect(() => {
		const made = URL.createObjectURL(content);
		setUrl(made);
		return () => URL.revokeObjectURL(made);
	}, [content]);
	return url;
}
