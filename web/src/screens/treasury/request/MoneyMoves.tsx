import type { CommandName } from "../../../api/types.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { money_in as words } from "../../../words/money_in.ts";
import { say, type Text } from "../../../words/speak.ts";
import { RECORDS } from "./commands.ts";
import { Move } from "./Moves.tsx";

const WHEN: Partial<Record<CommandName, Text>> = {
	"record-billing-payment": words.billing,
	"receive-cash": words.cash,
	"record-transfer": words.transfer,
	"match-payment": words.match,
};

/** How money is recorded; folded away once nothing is due, since what comes then is the exception. */
export function MoneyMoves(props: { page: RequestPage }) {
	const { request } = props.page;
	const ways = [...RECORDS].filter((command) => request.actions.includes(command) && command !== request.main_action);
	if (!ways.length) return null;
	const list = (
		<ul class="ways">
			{ways.map((command) => (
				<li key={command}>
					<Move page={props.page} command={command} />
					<p>{WHEN[command] && say(WHEN[command])}</p>
				</li>
			))}
		</ul>
	);
	return (
		<section aria-labelledby="money-in">
			<h2 id="money-in">{say(words.title)}</h2>
			{request.payment_state === "settled" ? (
				<>
					<p>{say(words.settled)}</p>
					<details class="request-more">
						<summary>{say(words.more_came)}</summary>
						<p>{say(words.more_came_means)}</p>
						{list}
					</details>
				</>
			) : (
				list
			)}
		</section>
	);
}
