import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OwnTicketShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useGently } from "../../parts/request/watching.ts";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { moment, number } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import { ticket as words } from "../../words/ticket.ts";

/** One's own number at the counter, by the slip's QR code: its place, and where to go once it is called (W-03, W-04). */
export default function Ticket() {
	const token = useRoute().params.token ?? "";
	const own = useResource(`ticket ${token}`, () => call("getTicket", { path: { token } }));
	const waits = own.value?.state === "waiting";
	useGently(waits, own.reload);
	return (
		<Page title={say(words.title)} over={own.value && named(own.value.office_name)}>
			<Ready of={own}>{(ticket) => <Own ticket={ticket} />}</Ready>
		</Page>
	);
}

function Own(props: { ticket: OwnTicketShown }) {
	const { ticket } = props;
	return (
		<section class="panel" role="status">
			<p class="ticket-number">{ticket.number}</p>
			<SummaryList
				rows={[
					[say(words.service), named(ticket.title)],
					[say(words.state), labelled("TicketState", ticket.state)],
					[say(words.before_you), ticket.place === null ? null : number(Math.max(0, ticket.place - 1))],
					[say(words.counter), ticket.counter],
					[say(words.called_at), ticket.called_at && moment(ticket.called_at, true)],
				]}
			/>
		</section>
	);
}
