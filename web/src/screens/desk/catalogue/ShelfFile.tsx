import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import { LARGEST } from "../../../api/limits.ts";
import type { Format, ProductShown, UploadTaken } from "../../../api/types.ts";
import { FileField } from "../../../parts/FileField.tsx";
import { ErrorSummary } from "../../../parts/Form.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { useGently } from "../../../parts/request/watching.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { postedAtOnce } from "../../../uploads/posted.ts";
import { size } from "../../../words/formats.ts";
import { keeping as words } from "../../../words/keeping.ts";
import { say } from "../../../words/speak.ts";
import { entryOf, valuesOf } from "./entry.ts";

const TYPES: Partial<Record<Format, string>> = {
	pdf: "application/pdf",
	csv: "text/csv",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	sav: "application/x-spss-sav",
	dta: "application/x-stata-dta",
	dbf: "application/x-dbf",
	shapefile: "application/zip",
};

/** The file that lies ready for buyers: what it is, and another in its place; how far that one is. */
export function ShelfFile(props: {
	office: string;
	product: ProductShown;
	onChanged: (product: ProductShown) => void;
}) {
	const { office, product } = props;
	const path = { office, product: product.id };
	const form = useForm({});
	const [sent, setSent] = useState<{ bytes: number; size: number } | null>(null);
	const [awaited, setAwaited] = useState<string | null>(null);
	const taken = awaited !== null && product.file?.file_id === awaited;
	const refused = awaited !== null && !taken && product.refused_file !== null;
	useGently(awaited !== null && !taken && !refused, async () =>
		props.onChanged(await call("getProduct", { path }, "fresh")),
	);
	const replace = async (file: File) => {
		setAwaited(null);
		await form.send(async () => {
			const announced = { name: file.name, media_type: file.type, size_bytes: file.size };
			const body = { ...entryOf(valuesOf(product), product), file: announced };
			const { product: kept, upload } = await call("putProduct", { path, body });
			props.onChanged(kept);
			if (!upload) return;
			await postedAtOnce(upload, file, (bytes) => setSent({ bytes: Math.min(bytes, file.size), size: file.size }));
			setAwaited(upload.upload_id);
		});
		setSent(null);
	};
	return (
		<section class="panel" aria-labelledby="file-title">
			<h2 id="file-title">{say(words.file)}</h2>
			<p class="soft">{say(words.file_means)}</p>
			<ErrorSummary form={form} />
			{taken && (
				<Notice kind="good" answers>
					<p>{say(words.file_taken)}</p>
				</Notice>
			)}
			{product.refused_file && !taken && (
				<Notice kind="bad" title={say(words.file_refused)}>
					<p>{product.refused_file_text}</p>
				</Notice>
			)}
			{product.file ? (
				<SummaryList
					rows={[
						[product.file.name, size(product.file.size_bytes)],
						[say(words.fingerprint), <code class="desk-codes">{product.file.sha256}</code>],
					]}
				/>
			) : (
				<p>{say(words.file_none)}</p>
			)}
			{sent && (
				<>
					<progress class="progress" max={sent.size} value={sent.bytes} aria-label={say(words.file)} />
					<p>{say(words.file_sending, { done: size(sent.bytes), size: size(sent.size) })}</p>
				</>
			)}
			{awaited && !taken && !refused && <p role="status">{say(words.file_checking)}</p>}
			{!sent && (
				<FileField
					label={say(product.file ? words.file_other : words.file_choose)}
					taken={takenFor(product)}
					onFile={(file) => void replace(file)}
				/>
			)}
		</section>
	);
}

function takenFor({ formats }: ProductShown): UploadTaken {
	const types = formats.flatMap((format) => TYPES[format] ?? []);
	return {
		purpose: "product",
		line: null,
		words: say(words.file_limit, { size: size(LARGEST.FileAnnounced) }),
		media_types: [...new Set([...types, "application/zip"])],
		limit_bytes: LARGEST.FileAnnounced,
		part_bytes: null,
	};
}
