import type { RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { checking as words } from "../../../words/checking.ts";
import { named, say } from "../../../words/speak.ts";

/** What the buyer changed since the request was handed in before, and what had been asked for. */
export function Changes(props: { request: RequestShown }) {
	const { changes, returned, lines } = props.request;
	if (!changes.length) return null;
	const title = (line: number | null) => {
		const product = lines.find((each) => each.line === line);
		return product ? named(product.title) : null;
	};
	return (
		<Notice title={say(words.changes)}>
			<ul>
				{changes.map(({ what, line, document }) => (
					<li key={`${what} ${line ?? ""} ${document ?? ""}`}>
						{[labelled("RequestChangeKind", what), document && labelled("DocumentPurpose", document), title(line)]
							.filter(Boolean)
							.join(": ")}
					</li>
				))}
			</ul>
			{returned.length > 0 && (
				<>
					<p>
						<strong>{say(words.had_asked)}</strong>
					</p>
					<ul>
						{returned.map(({ words: why, remark, about }, place) => (
							<li key={String(place)}>
								{about && `${labelled("DocumentPurpose", about)}: `}
								{why} {remark && <q>{remark}</q>}
							</li>
						))}
					</ul>
				</>
			)}
		</Notice>
	);
}
