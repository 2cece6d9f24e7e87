import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { Form } from "../../../parts/Form.tsx";
import { TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { BillingCodeField, billingCode, billingFaults } from "../../../parts/request/BillingCode.tsx";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { offering as words } from "../../../words/offering.ts";
import { say } from "../../../words/speak.ts";
import { OfferPrice, priceOf } from "./OfferPrice.tsx";
import { Samples, samplesOf } from "./Samples.tsx";

/** The offer on its way: what it will cost, its samples, its billing code; sent by one button (O-07, O-09). */
export function OfferBuilder(props: { page: RequestPage }) {
	const { page } = props;
	const { request } = page;
	const form = useForm<Record<string, string | boolean>>({ "billing.code": "", zero_tariff_decision: "" });
	const code = billingCode(String(form.values["billing.code"] ?? ""));
	const decision = String(form.values.zero_tariff_decision ?? "").trim();
	const price = priceOf(request, decision !== "");
	const samples = samplesOf(request).filter((id) => form.values[id] !== false);
	const billed = request.domicile === "domestic" && (price?.total_idr ?? 1) > request.paid_idr;
	const give = useCommand(page, form, (key) =>
		call("sendOffer", {
			path: { request_id: request.id },
			body: { samples, billing: billed && code ? { code } : null, zero_tariff_decision: decision || null },
			key,
		}),
	);
	const again = request.offer !== null;
	const toPay = price?.exact && billed ? price.total_idr - request.paid_idr : null;
	const wrong = () => (billed ? billingFaults(code, request.channel === "online") : {});
	return (
		<section id="offer-builder" class="panel" aria-labelledby="offer-builder-title" tabIndex={-1}>
			<h2 id="offer-builder-title">{say(again ? words.prepare_again : words.prepare)}</h2>
			<Wishes page={page} />
			<Form form={form} onSubmit={() => void give(wrong())}>
				{request.zero_tariff && (
					<>
						<h3>{say(words.rate)}</h3>
						<p>{say(words.rate_asked)}</p>
						<TextField
							form={form}
							name="zero_tariff_decision"
							label={say(words.decision)}
							hint={say(words.decision_hint)}
							optional
						/>
					</>
				)}
				<OfferPrice request={request} decided={decision !== ""} />
				{carriesData(page) && <Samples page={page} form={form} />}
				{billed ? (
					<BillingCodeField form={form} amount_idr={toPay} optional={request.channel !== "online"} />
				) : (
					request.domicile === "overseas" && <p>{say(words.billing_none)}</p>
				)}
				{offers(page, "send-offer") ? (
					<>
						<p class="soft">{say(words.means, { agreement: carriesData(page) ? say(words.means_agreement) : "" })}</p>
						<div class="actions">
							<Button submits busy={form.busy}>
								{say(words.send)}
							</Button>
						</div>
					</>
				) : (
					<Withheld page={page} />
				)}
			</Form>
		</section>
	);
}

function carriesData({ request }: RequestPage): boolean {
	return request.lines.some(({ kind }) => kind !== "publication");
}

/** Why the offer cannot go yet, in the house's words. */
function Withheld({ page }: { page: RequestPage }) {
	const why = page.request.blocked.find(({ command }) => command === "send-offer");
	if (!why) return null;
	return (
		<Notice kind="warn">
			<p>{why.words}</p>
		</Notice>
	);
}

function Wishes({ page }: { page: RequestPage }) {
	const { offer_corrections, phase } = page.request;
	if (phase !== "correcting_offer") return null;
	return (
		<Notice kind="warn" title={say(words.wishes)}>
			<ul>
				{offer_corrections.map((wish, place) => (
					<li key={String(place)}>
						{labelled("OfferWishAbout", wish.about)}: <strong>{wish.words}</strong>{" "}
						{wish.remark && <q>{wish.remark}</q>}
					</li>
				))}
			</ul>
			{offers(page, "decline-offer-correction") && (
				<Button onClick={() => page.open("decline-offer-correction")}>{say(words.decline)}</Button>
			)}
		</Notice>
	);
}
