import type { DownloadShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FileLine } from "../../../parts/FileLine.tsx";
import { useNow } from "../../../parts/now.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { duration, moment } from "../../../words/formats.ts";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";

/** What may be downloaded: until when, how often, and with which hash. */
export function Downloads(props: { page: RequestPage }) {
	const { downloads } = props.page.request;
	if (!downloads.length) return null;
	return (
		<section id="downloads" class="panel" aria-labelledby="downloads-title" tabIndex={-1}>
			<h2 id="downloads-title">{say(words.downloads)}</h2>
			{downloads.map((download) => (
				<Download key={download.file.file_id} page={props.page} download={download} />
			))}
		</section>
	);
}

function Download(props: { page: RequestPage; download: DownloadShown }) {
	const { page, download } = props;
	const { request } = page;
	const { file, manifest, state } = download;
	const title = request.lines.find(({ line }) => line === download.line)?.title;
	const label = title ? named(title) : file.name;
	const left = Date.parse(download.expires_at) - useNow();
	if (state !== "in_force")
		return (
			<div class="request-document">
				<p class="row">
					<strong>{label}</strong>
					<Tag>{labelled("DownloadState", state)}</Tag>
				</p>
				{state !== "revoked" && <p class="soft">{say(words.download_over)}</p>}
			</div>
		);
	return (
		<div class="request-document">
			<FileLine request={request.id} file={file} label={label} fingerprint onFetched={() => void page.reload()} />
			<p>
				{say(words.until, { time: moment(download.expires_at, true) })}{" "}
				<strong>{say(words.left, { time: duration(left) })}</strong>{" "}
				<span class="soft">{say(words.downloaded, { count: download.downloads, limit: download.limit })}</span>
			</p>
			{manifest && <FileLine request={request.id} file={manifest} label={say(words.manifest)} />}
		</div>
	);
}
