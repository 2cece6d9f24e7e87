import { has } from "../../../api/session.ts";
import type { CommandName } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../../parts/Button.tsx";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { say } from "../../../words/speak.ts";
import { staff as words } from "../../../words/staff.ts";
import { COMMANDS, GRAVE } from "./commands.ts";
import { sectionOf } from "./sections.ts";

/** What stands beside the main button, where it is offered. */
const BESIDE: readonly CommandName[] = ["return", "decline-offer-correction", "receive-agreement", "reject-agreement"];

/** The main button of the page and the moves that are near. What there are the house says. */
export function Moves(props: { page: RequestPage }) {
	const { page } = props;
	const main = page.request.main_action;
	const beside = BESIDE.filter((command) => command !== main && offers(page, command));
	if (!main && !beside.length) return null;
	return (
		<div class="actions">
			{main && <Move page={page} command={main} main />}
			{beside.map((command) => (
				<Move key={command} page={page} command={command} />
			))}
		</div>
	);
}

function Move(props: { page: RequestPage; command: CommandName; main?: boolean }) {
	const { page, command } = props;
	const kind = props.main ? { kind: "main" as const } : {};
	const section = sectionOf(command, page.request);
	if (section)
		return (
			<ButtonLink {...kind} href={`#${section}`}>
				{say(words.to_section[section])}
			</ButtonLink>
		);
	if (COMMANDS[command])
		return (
			<Button {...kind} onClick={() => page.open(command)}>
				{labelled("CommandName", command)}
			</Button>
		);
	if (!has("treasurer", "head")) return null;
	return (
		<ButtonLink {...kind} href={`/treasury/requests/${page.request.id}`}>
			{labelled("CommandName", command)}
		</ButtonLink>
	);
}

/** Whatever else may be done now: each by its own form. */
export function OtherMoves(props: { page: RequestPage }) {
	const { page } = props;
	const { actions, main_action } = page.request;
	const others = actions.filter(
		(command) =>
			COMMANDS[command] && command !== main_action && !BESIDE.includes(command) && !sectionOf(command, page.request),
	);
	if (!others.length) return null;
	return (
		<section aria-labelledby="others-title">
			<h2 id="others-title">{say(words.other_moves)}</h2>
			<div class="row">
				{others.map((command) => (
					<Button
						key={command}
						kind={GRAVE.includes(command) ? "danger" : undefined}
						onClick={() => page.open(command)}
					>
						{labelled("CommandName", command)}
					</Button>
				))}
			</div>
		</section>
	);
}

/** What cannot be done now, and why; of what has its section, that says it. */
export function Blocked(props: { page: RequestPage }) {
	const { blocked } = props.page.request;
	const shown = blocked.filter(({ command }) => COMMANDS[command]);
	if (!shown.length) return null;
	return (
		<details class="request-more">
			<summary>{say(words.blocked)}</summary>
			<ul>
				{shown.map(({ command, words: why }) => (
					<li key={command}>
						<strong>{labelled("CommandName", command)}</strong>: {why}
					</li>
				))}
			</ul>
		</details>
	);
}
