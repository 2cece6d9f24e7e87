import type { Phase, RequestShown } from "../../api/types.ts";
import { request as words } from "../../words/request.ts";
import { say } from "../../words/speak.ts";
import { Steps } from "../Steps.tsx";

const STEPS = ["request", "check", "offer", "pay", "products", "end"] as const;
const AT: Partial<Record<Phase, (typeof STEPS)[number]>> = {
	draft: "request",
	returned: "request",
	submitted: "check",
	accepted: "offer",
	offered: "offer",
	correcting_offer: "offer",
	fulfilling: "pay",
	delivered: "products",
	correcting_delivery: "products",
};

/** How far the request is on its way; nothing for one that ended before its end. */
export function Way(props: { request: RequestShown }) {
	const { phase, payment_state } = props.request;
	const step = AT[phase];
	if (!step && phase !== "completed") return null;
	const paid = step === "pay" && (payment_state === "settled" || payment_state === "not_due");
	const current = step ? STEPS.indexOf(paid ? "products" : step) : STEPS.length;
	return <Steps label={say(words.way)} steps={STEPS.map((name) => say(words.steps[name]))} current={current} />;
}
