import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import { now } from "../../api/house.ts";
import type { UndepositedShown } from "../../api/types.ts";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Form } from "../../parts/Form.tsx";
import { TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { atOffice } from "../../parts/local_time.ts";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { books } from "../../words/books.ts";
import { money } from "../../words/formats.ts";
import { parts } from "../../words/parts.ts";
import { say } from "../../words/speak.ts";
import { Treasurers, today } from "./Treasurers.tsx";

const FIELDS = ["billing_code", "ntpn", "deposited_at"] as const;

/** Record a deposit: which receipts it covers, and the figures of the slip. */
export default function NewDeposit() {
	return (
		<Treasurers>
			{(office) => (
				<Page
					title={say(books.deposit_new)}
					lead={say(books.deposit_lead)}
					over={<a href="/treasury/deposits">{say(books.deposits)}</a>}
				>
					<Waiting office={office} />
				</Page>
			)}
		</Treasurers>
	);
}

function Waiting(props: { office: string }) {
	const { office } = props;
	const day = today(office, now());
	const book = useResource(`undeposited ${office}`, () =>
		call("getCashBook", { path: { office }, query: { first: day, last: day, limit: 1 } }),
	);
	return (
		<Ready of={book}>
			{({ undeposited }) =>
				undeposited.length ? (
					<Deposit office={office} receipts={undeposited} />
				) : (
					<EmptyState title={say(books.undeposited_none)} />
				)
			}
		</Ready>
	);
}

function Deposit(props: { office: string; receipts: readonly UndepositedShown[] }) {
	const { office, receipts } = props;
	const { route } = useLocation();
	const form = useForm({
		...{ billing_code: "", ntpn: "", ntb: "", deposited_at: "" },
		chosen: receipts.map(({ receipt }) => receipt),
	});
	const { chosen, ntb, deposited_at, billing_code, ntpn } = form.values;
	const total = receipts
		.filter(({ receipt }) => chosen.includes(receipt))
		.reduce((sum, one) => sum + one.cash_idr + one.transfer_idr, 0);
	const record = async () => {
		const empty = FIELDS.filter((name) => !form.values[name]);
		const wrong = {
			...Object.fromEntries(empty.map((name) => [name, say(parts.required)])),
			...(chosen.length ? {} : { chosen: say(parts.required) }),
		};
		const done = await form.send(async (key) => {
			const body = {
				...{ billing_code, ntpn, amount_idr: total, receipts: chosen },
				deposited_at: atOffice(office, deposited_at),
				ntb: ntb || null,
			};
			await call("recordDeposit", { path: { office }, body, key });
		}, wrong);
		if (done) route("/treasury/deposits");
	};
	return (
		<Form form={form} onSubmit={() => void record()}>
			<fieldset class="choice" id="chosen" tabIndex={-1}>
				<legend>{say(books.receipts)}</legend>
				{receipts.map(({ receipt, reference, cash_idr, transfer_idr }) => (
					<label key={receipt}>
						<input
							type="checkbox"
							checked={chosen.includes(receipt)}
							onChange={(event) =>
								form.set(
									"chosen",
									event.currentTarget.checked ? [...chosen, receipt] : chosen.filter((one) => one !== receipt),
								)
							}
						/>
						<span>
							<span class="code">{receipt}</span> {money(cash_idr + transfer_idr)} <small>{reference}</small>
						</span>
					</label>
				))}
				<p role="status">
					<strong>{say(books.sum, { amount: money(total) })}</strong>
				</p>
			</fieldset>
			<TextField
				form={form}
				name="billing_code"
				inputmode="numeric"
				maxlength={15}
				short
				label={say(books.billing_code)}
			/>
			<TextField form={form} name="ntpn" maxlength={16} short label={say(books.ntpn)} hint={say(books.ntpn_hint)} />
			<TextField form={form} name="ntb" maxlength={20} short optional label={say(books.ntb)} />
			<TextField form={form} name="deposited_at" type="datetime-local" short label={say(books.deposited_at)} />
			<Button submits kind="main" busy={form.busy}>
				{say(books.record)}
			</Button>
		</Form>
	);
}
