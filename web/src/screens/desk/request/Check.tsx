import { useRef, useState } from "preact/hooks";
import type { NeededShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { checking as words } from "../../../words/checking.ts";
import { named, say } from "../../../words/speak.ts";
import { Changes } from "./Changes.tsx";
import "./check.css";
import { Judge } from "./Judge.tsx";
import { ReturnDocument } from "./ReturnDocument.tsx";
import { Submitted } from "./Submitted.tsx";
import { quietly, useVerdict } from "./verdict.ts";

const KINDS: Record<NeededShown["state"], "good" | "warn" | "bad" | "brand"> = {
	missing: "warn",
	under_check: "brand",
	received: "brand",
	accepted: "good",
	returned: "bad",
};

/** The checklist beside the document that is looked at; by buttons, or by keys while the focus is in here. */
export function Check(props: { page: RequestPage }) {
	const { page } = props;
	const { checklist } = page.request;
	const first = checklist.findIndex(({ state }) => state === "received");
	const [place, setPlace] = useState(Math.max(0, first));
	const [returning, setReturning] = useState(false);
	const list = useRef<HTMLUListElement>(null);
	const [told, setTold] = useState("");
	const needed = checklist[place];
	const tell = (state: NeededShown["state"]) =>
		needed && setTold(`${nameOf(page, needed)}: ${labelled("DocumentState", state)}`);
	const verdict = useVerdict(page, () => tell("accepted"));
	const judges =
		offers(page, "check-document") && needed !== undefined && !["missing", "under_check"].includes(needed.state);
	const go = (to: number) => {
		const next = Math.min(checklist.length - 1, Math.max(0, to));
		setPlace(next);
		list.current?.querySelectorAll("button")[next]?.focus();
	};
	const accept = async () => {
		if (!needed || !(await verdict.accept(needed))) return;
		const next = checklist.findIndex(({ state }, at) => at > place && state === "received");
		if (next >= 0) go(next);
	};
	const press = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
		const act = {
			j: () => go(place + 1),
			k: () => go(place - 1),
			a: () => judges && void accept(),
			r: () => judges && setReturning(true),
		}[event.key];
		if (!act) return;
		event.preventDefault();
		act();
	};
	return (
		<section id="check" class="check" aria-labelledby="check-title" tabIndex={-1} onKeyDown={press}>
			<h2 id="check-title">{say(words.check)}</h2>
			<Changes request={page.request} />
			<p class="hidden" role="status">
				{told}
			</p>
			{needed && (
				<div class="check-columns">
					<div>
						<ul class="check-list" ref={list}>
							{checklist.map((each, at) => (
								<li key={`${each.document} ${each.line ?? ""}`}>
									<button
										type="button"
										class="check-item"
										aria-current={at === place ? "true" : undefined}
										onClick={() => setPlace(at)}
									>
										<span>{nameOf(page, each)}</span>
										<Tag kind={KINDS[each.state]}>{labelled("DocumentState", each.state)}</Tag>
									</button>
								</li>
							))}
						</ul>
						{judges && (
							<Judge
								needed={needed}
								verdict={verdict}
								onAccept={() => void accept()}
								onReturn={() => setReturning(true)}
							/>
						)}
						{needed.words && (
							<p>
								<strong>{needed.words}</strong> {needed.remark && <q>{needed.remark}</q>}
							</p>
						)}
					</div>
					<Submitted key={needed.file ?? `${needed.document} ${needed.line}`} page={page} needed={needed} />
				</div>
			)}
			{returning && needed && (
				<ReturnDocument
					page={quietly(page, () => tell("returned"))}
					needed={needed}
					name={nameOf(page, needed)}
					onClose={() => setReturning(false)}
				/>
			)}
		</section>
	);
}

function nameOf({ request }: RequestPage, { document, line }: NeededShown): string {
	const product = line === null ? undefined : request.lines.find((each) => each.line === line);
	return [labelled("DocumentPurpose", document), product && named(product.title)].filter(Boolean).join(", ");
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.closest("input, textarea, select, dialog") !== null;
}
