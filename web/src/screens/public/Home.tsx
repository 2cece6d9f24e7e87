import { call } from "../../api/call.ts";
import { office } from "../../api/house.ts";
import { me } from "../../api/session.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { Page } from "../../parts/Page.tsx";
import { useResource } from "../../parts/resource.ts";
import { home } from "../../words/home.ts";
import { named, say } from "../../words/speak.ts";
import "./home.css";
import { Channels } from "./HomeChannels.tsx";
import { Glance } from "./HomeGlance.tsx";
import { Kinds } from "./HomeKinds.tsx";
import { Search } from "./Search.tsx";

const STEPS = [
	[home.step_choose, home.step_choose_more],
	[home.step_check, home.step_check_more],
	[home.step_pay, home.step_pay_more],
	[home.step_get, home.step_get_more],
] as const;
const TERMS = [
	[home.term_pst, home.term_pst_more],
	[home.term_pnbp, home.term_pnbp_more],
	[home.term_billing, home.term_billing_more],
	[home.term_abstract, home.term_abstract_more],
	[home.term_agreement, home.term_agreement_more],
	[home.term_wilkerstat, home.term_wilkerstat_more],
] as const;

/** The first page: what is sold, what it costs, how it goes, how long it takes, and where to begin. */
export default function Home() {
	const name = office()?.name;
	return (
		<div class="home">
			<section class="home-first">
				<Page title={name ? say(home.title, { office: named(name) }) : say(home.title_before)} lead={say(home.lead)}>
					<Search label={home.search} hint={home.search_hint} large />
					<p>
						<a href="/products">{say(home.all)}</a>
					</p>
				</Page>
			</section>
			<AtOffice>{({ code }) => <OfOffice key={code} code={code} />}</AtOffice>
			<section>
				<h2>{say(home.terms)}</h2>
				<dl class="home-terms">
					{TERMS.map(([term, meaning]) => (
						<div key={term.id}>
							<dt>{say(term)}</dt>
							<dd>{say(meaning)}</dd>
						</div>
					))}
				</dl>
			</section>
		</div>
	);
}

function OfOffice(props: { code: string }) {
	const path = { office: props.code };
	const standard = useResource(`standard ${props.code}`, () => call("getServiceStandard", { path }));
	const tariff = useResource(`tariff ${props.code}`, () => call("getTariff", { path }));
	return (
		<>
			<aside class="home-glance" aria-label={say(home.glance)}>
				<Glance standard={standard} tariff={tariff} />
			</aside>
			<section>
				<h2>{say(home.sold)}</h2>
				<Kinds standard={standard} tariff={tariff} />
			</section>
			<section>
				<h2>{say(home.how)}</h2>
				<ol class="home-steps">
					{STEPS.map(([title, more]) => (
						<li key={title.id}>
							<h3>{say(title)}</h3>
							<p>{say(more)}</p>
						</li>
					))}
				</ol>
			</section>
			<section>
				<h2>{say(home.where)}</h2>
				<Channels standard={standard} stranger={!me.value} />
			</section>
		</>
	);
}
