import { useEffect, useRef, useState } from "preact/hooks";
import { call, drawKey } from "../../../api/call.ts";
import { Refused } from "../../../api/problems.ts";
import type { Problem, RequestShown, ReviseDraft } from "../../../api/types.ts";
import { CHANGED } from "../../../parts/request/useCommand.ts";
import type { Resource } from "../../../parts/resource.ts";

const PAUSE_MILLISECONDS = 700;

/** How the draft stands with the house: all kept, on its way, or not taken, and why. */
export interface Saving {
	readonly state: "kept" | "going" | "lost";
	readonly problem: Problem | null;
	/** Have the change kept after a moment; what is changed meanwhile goes along. */
	change(change: ReviseDraft): void;
	/** Try now what has not been kept. True where all is kept. */
	now(): Promise<boolean>;
}

/**
 * Keep a draft while it is being filled in: changes are gathered for a moment, sent one after another, and stay in
 * the page through a lost line. A fresh answer is put in the draft's place, which is read anew where somebody was faster.
 */
export function useSaving(request: RequestShown, draft: Resource<RequestShown>): Saving {
	const waiting = useRef<{ change: ReviseDraft; key: string } | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const running = useRef<Promise<boolean> | null>(null);
	const [state, setState] = useState<Saving["state"]>("kept");
	const [problem, setProblem] = useState<Problem | null>(null);
	const send = async (): Promise<boolean> => {
		const next = waiting.current;
		if (!next) return true;
		setState("going");
		try {
			const answer = await call("reviseDraft", { path: { request_id: request.id }, body: next.change, key: next.key });
			if (waiting.current === next) waiting.current = null;
			setProblem(null);
			setState(waiting.current ? "going" : "kept");
			draft.put(answer);
			return waiting.current ? send() : true;
		} catch (error) {
			const why = error instanceof Refused ? error.problem : null;
			setProblem(why);
			setState("lost");
			// It is not as this page shows it: what was changed here waits beside what the house has now.
			if (CHANGED.has(why?.code ?? "")) void draft.reload();
			return false;
		}
	};
	const now = () => {
		clearTimeout(timer.current);
		running.current ??= send().finally(() => {
			running.current = null;
		});
		return running.current;
	};
	useEffect(() => {
		const ask = (event: BeforeUnloadEvent) => {
			if (waiting.current) event.preventDefault();
		};
		addEventListener("beforeunload", ask);
		return () => {
			removeEventListener("beforeunload", ask);
			void now();
		};
	}, []);
	return {
		state,
		problem,
		change(change) {
			waiting.current = { change: { ...waiting.current?.change, ...change }, key: drawKey() };
			setState("going");
			clearTimeout(timer.current);
			timer.current = setTimeout(() => void now(), PAUSE_MILLISECONDS);
		},
		now,
	};
}
