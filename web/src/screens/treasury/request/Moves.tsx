import type { CommandName } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { BlockedList } from "../Blocked.tsx";
import { COMMANDS, INSTEAD, RECORDS, TAKES_BACK } from "./commands.ts";

/** The treasurer's main move on this request, as the house marks it, and what is done instead of it. */
export function MainMove(props: { page: RequestPage }) {
	const { main_action: main, actions } = props.page.request;
	if (!main || !COMMANDS[main]) return null;
	const instead = INSTEAD[main];
	return (
		<div class="actions">
			<Move page={props.page} command={main} kind="main" />
			{instead && actions.includes(instead) && <Move page={props.page} command={instead} />}
		</div>
	);
}

/** What else can be done, what takes something back last, and why what cannot be done now cannot. */
export function OtherMoves(props: { page: RequestPage }) {
	const { request } = props.page;
	const main = request.main_action;
	const elsewhere = [...RECORDS, main, main && INSTEAD[main]];
	const offered = request.actions.filter((command) => COMMANDS[command] && !elsewhere.includes(command));
	const ordered = [...offered].sort((one, other) => Number(TAKES_BACK.has(one)) - Number(TAKES_BACK.has(other)));
	const blocked = request.blocked.filter(({ command }) => COMMANDS[command]);
	if (!ordered.length && !blocked.length) return null;
	return (
		<section aria-labelledby="others">
			<h2 id="others">{say(words.others)}</h2>
			<div class="row">
				{ordered.map((command) => (
					<Move
						key={command}
						page={props.page}
						command={command}
						{...(TAKES_BACK.has(command) ? { kind: "danger" } : {})}
					/>
				))}
			</div>
			{blocked.length > 0 && (
				<details class="request-more">
					<summary>{say(words.blocked)}</summary>
					<BlockedList labels="CommandName" rows={blocked} />
				</details>
			)}
		</section>
	);
}

/** A command as a button that opens its form. */
export function Move(props: { page: RequestPage; command: CommandName; kind?: "main" | "danger" }) {
	return (
		<Button {...(props.kind ? { kind: props.kind } : {})} onClick={() => props.page.open(props.command)}>
			{labelled("CommandName", props.command)}
		</Button>
	);
}
