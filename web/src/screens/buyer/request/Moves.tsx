import type { CommandName } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../../parts/Button.tsx";
import { currentInvoice } from "../../../parts/request/current.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { money } from "../../../words/formats.ts";
import { own } from "../../../words/own_request.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { COMMANDS, screenOf, sectionOf } from "./commands.ts";

/** What stands beside the main button, where it is offered; what ends the request stands at the foot of the page. */
const BESIDE: readonly CommandName[] = [
	"approve-offer",
	"request-offer-correction",
	"request-delivery-correction",
	"complete",
];

/** The main button of the page, and the other moves that are near. What there are the house says. */
export function Moves(props: { page: RequestPage }) {
	const { page } = props;
	const main = page.request.main_action;
	const beside = BESIDE.filter((command) => command !== main && offers(page, command));
	const pays =
		page.request.next.yours &&
		page.request.payment !== null &&
		!(main && sectionOf(main, page.request) === "pay") &&
		!offers(page, "approve-offer");
	const amount = page.request.payment?.amount_idr ?? (offers(page, "approve-offer") ? invoiced(page) : undefined);
	if (!main && !beside.length && !pays) return null;
	return (
		<>
			{amount !== undefined && (
				<p>
					{say(own.to_pay)}: <strong class="pay-amount">{money(amount)}</strong>
				</p>
			)}
			<div class="actions">
				{main && <Move page={page} command={main} main />}
				{pays && (
					<ButtonLink href="#pay" {...(main ? {} : { kind: "main" })}>
						{say(words.how_to_pay)}
					</ButtonLink>
				)}
				{beside.map((command) => (
					<Move key={command} page={page} command={command} />
				))}
			</div>
		</>
	);
}

function invoiced(page: RequestPage): number | undefined {
	return currentInvoice(page.request)?.total_idr;
}

function Move(props: { page: RequestPage; command: CommandName; main?: boolean }) {
	const { page, command } = props;
	const kind = props.main ? { kind: "main" as const } : {};
	const screen = screenOf(command, page.request.id);
	const section = sectionOf(command, page.request);
	if (screen)
		return (
			<ButtonLink {...kind} href={screen}>
				{labelled("CommandName", command)}
			</ButtonLink>
		);
	if (section)
		return (
			<ButtonLink {...kind} href={`#${section}`}>
				{say(words.to_section[section])}
			</ButtonLink>
		);
	if (!COMMANDS[command]) return null;
	return (
		<Button {...kind} onClick={() => page.open(command)}>
			{labelled("CommandName", command)}
		</Button>
	);
}

/** At the foot of the page: giving the request up, and why a move cannot be made now. */
export function Later(props: { page: RequestPage }) {
	const { page } = props;
	const blocked = page.request.blocked.filter(({ command }) => COMMANDS[command]);
	if (!offers(page, "cancel") && !blocked.length) return null;
	return (
		<section aria-labelledby="later">
			<h2 id="later">{say(words.other_moves)}</h2>
			{blocked.length > 0 && (
				<ul>
					{blocked.map(({ command, words: why }) => (
						<li key={command}>
							<strong>{labelled("CommandName", command)}</strong>: {why}
						</li>
					))}
				</ul>
			)}
			{offers(page, "cancel") && (
				<Button kind="danger" onClick={() => page.open("cancel")}>
					{labelled("CommandName", "cancel")}
				</Button>
			)}
		</section>
	);
}
