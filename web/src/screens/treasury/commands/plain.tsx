// The commands that need no more than a yes, once it is said what follows from them.
import { call } from "../../../api/call.ts";
import { useForm } from "../../../parts/form.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { recording as texts } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { Command } from "./Command.tsx";

/** The receipt over what was paid (O-14, W-15). */
export function IssueReceipt(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<Command
			{...props}
			command="issue-receipt"
			form={useForm({})}
			act={(key) => call("issueReceipt", { path, body: {}, key })}
		>
			<p>{say(texts.means_issue)}</p>
		</Command>
	);
}

/** A difference within the tolerance that the office keeps. */
export function ForgiveDifference(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<Command
			{...props}
			command="forgive-difference"
			form={useForm({})}
			act={(key) => call("forgiveDifference", { path, body: {}, key })}
		>
			<p>{say(texts.means_forgive)}</p>
		</Command>
	);
}

/** A void that was proposed is withdrawn. */
export function WithdrawVoid(props: CommandProps) {
	const { request } = props.page;
	const payment = request.payments.find(({ proposed_void_by }) => proposed_void_by)?.payment ?? null;
	return (
		<Command
			{...props}
			command="withdraw-void"
			form={useForm({})}
			act={(key) => call("withdrawVoid", { path: { request_id: request.id }, body: { payment }, key })}
		>
			<p>{say(words.void_proposed)}</p>
		</Command>
	);
}
