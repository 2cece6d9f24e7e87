import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OfficeShown, ProductShown } from "../../api/types.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { later } from "../../parts/later.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { productAddress } from "../../parts/product_address.ts";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { keeping as words } from "../../words/keeping.ts";
import { named, say } from "../../words/speak.ts";
import { EntryForm } from "./catalogue/EntryForm.tsx";
import { DeskPage, KEEPERS } from "./DeskPage.tsx";

const Retire = later(async () => (await import("./catalogue/Retire.tsx")).Retire);
const ShelfFile = later(async () => (await import("./catalogue/ShelfFile.tsx")).ShelfFile);

/** An entry of the catalogue, to be changed, taken off the lists, or given its file. */
export default function Product() {
	const id = useRoute().params.id ?? "";
	return (
		<DeskPage title={words.edit} roles={KEEPERS}>
			{(office) => <Entry key={id} office={office} id={id} />}
		</DeskPage>
	);
}

function Entry(props: { office: OfficeShown; id: string }) {
	const { code } = props.office;
	const { query } = useLocation();
	const path = { office: code, product: props.id };
	const product = useResource(`entry ${code} ${props.id}`, () => call("getProduct", { path }, "fresh"));
	const [saved, setSaved] = useState(Number(query.saved) || 0);
	const [retiring, setRetiring] = useState(false);
	const keep = (entry: ProductShown) => {
		product.put(entry);
		setSaved(entry.version);
	};
	return (
		<>
			<p>
				<a href="/desk/catalogue">{say(words.back)}</a>
			</p>
			<Ready of={product}>
				{(entry) => (
					<>
						<h2>{named(entry.title)}</h2>
						<p class="row">
							<code>{entry.id}</code>
							<ButtonLink kind="quiet" href={productAddress(code, entry.id)}>
								{say(words.public_page)}
							</ButtonLink>
						</p>
						{saved > 0 && (
							<Notice key={saved} kind="good" answers>
								<p>{say(words.saved, { version: saved })}</p>
							</Notice>
						)}
						{entry.retired && (
							<Notice kind="warn">
								<p>{say(words.is_retired)}</p>
							</Notice>
						)}
						<ShelfFile office={code} product={entry} onChanged={product.put} />
						<EntryForm key={entry.id} office={code} product={entry} onSaved={keep} />
						{!entry.retired && (
							<p class="actions">
								<Button kind="danger" onClick={() => setRetiring(true)}>
									{say(words.retire)}
								</Button>
							</p>
						)}
						{retiring && (
							<Retire office={code} product={entry} onRetired={product.put} onClose={() => setRetiring(false)} />
						)}
					</>
				)}
			</Ready>
		</>
	);
}
