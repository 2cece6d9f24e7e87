import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OfficeShown, ProductShown } from "../../api/types.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { useForm } from "../../parts/form.ts";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { requests } from "../../words/requests.ts";
import { named, say } from "../../words/speak.ts";
import { wanted } from "./draft/wanted.ts";

/** Begin a request, with a product of the catalogue where one was chosen there (`?product=`). */
export default function NewRequest() {
	const { query } = useLocation();
	return (
		<SignedIn>
			<Page title={say(requests.new)} lead={say(requests.begin_lead)}>
				<AtOffice>
					{(office) =>
						query.product ? (
							<WithProduct office={office} product={query.product} />
						) : (
							<Begin office={office} product={null} />
						)
					}
				</AtOffice>
			</Page>
		</SignedIn>
	);
}

function WithProduct(props: { office: OfficeShown; product: string }) {
	const path = { office: props.office.code, product: props.product };
	const product = useResource(`${path.office} ${path.product}`, () => call("getProduct", { path }));
	return (
		<Ready of={product} elsewhere={{ href: "/products", label: say(requests.see_catalogue) }}>
			{(known) => (
				<>
					<section class="panel">
						<p class="page-over">{say(requests.begin_with)}</p>
						<h2>{named(known.title)}</h2>
					</section>
					<Begin office={props.office} product={known} />
				</>
			)}
		</Ready>
	);
}

function Begin(props: { office: OfficeShown; product: ProductShown | null }) {
	const { route } = useLocation();
	const form = useForm({});
	const begin = () =>
		form.send(async (key) => {
			const lines = props.product ? [wanted(props.product)] : [];
			const draft = await call("openRequest", { body: { office: props.office.code, lines }, key });
			route(`/requests/${draft.id}/draft/products`, true);
		});
	return (
		<Form form={form} onSubmit={() => void begin()}>
			<Button submits kind="main" busy={form.busy}>
				{say(requests.begin)}
			</Button>
		</Form>
	);
}
