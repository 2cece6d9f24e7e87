import { call } from "../../../api/call.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { currentInvoice } from "../../../parts/request/current.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { buying } from "../../../words/buying.ts";
import { date, money } from "../../../words/formats.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";

/** Approve the offer as it stands (O-08). */
export function ApproveOffer(props: CommandProps) {
	const { request } = props.page;
	const form = useForm({});
	const invoice = currentInvoice(request);
	const offer = request.offer?.version ?? 0;
	return (
		<CommandDialog
			{...props}
			title={buying.approve_title}
			button={buying.approve}
			form={form}
			act={(key) => call("approveOffer", { path: { request_id: request.id }, body: { offer }, key })}
		>
			<p>{say(request.agreement ? buying.approve_means_agreement : buying.approve_means)}</p>
			{invoice && (
				<SummaryList
					rows={[
						[say(words.invoice), <span class="code">{invoice.number}</span>],
						[say(words.total), <strong>{money(invoice.total_idr)}</strong>],
						[say(words.valid_until), date(invoice.valid_until)],
					]}
				/>
			)}
		</CommandDialog>
	);
}
