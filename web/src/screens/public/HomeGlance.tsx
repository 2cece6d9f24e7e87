import type { ServiceStandard, Tariff } from "../../api/types.ts";
import { Ready } from "../../parts/Ready.tsx";
import type { Resource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { money } from "../../words/formats.ts";
import { home } from "../../words/home.ts";
import { named, say } from "../../words/speak.ts";
import { lowest } from "./prices.ts";

/** Price, time and place on one slip, for who reads no further. */
export function Glance(props: { standard: Resource<ServiceStandard>; tariff: Resource<Tariff> }) {
	const rate = lowest(props.tariff.value?.rows ?? []);
	const from = rate && say(home.from, { amount: money(rate.amount) });
	return (
		<div class="panel slip">
			<h2>{say(home.glance)}</h2>
			<Ready of={props.standard}>
				{({ channels, address }) => {
					const promise = (wanted: "online" | "walk_in") =>
						channels.find(({ channel, open }) => open && channel === wanted)?.promise ?? null;
					const online = promise("online");
					const visit = promise("walk_in");
					return (
						<SummaryList
							rows={[
								[say(home.glance_price), from && say(home.glance_price_more, { from })],
								[say(home.glance_online), online && named(online)],
								[say(home.glance_visit), visit && named(visit)],
								[say(home.glance_place), address],
							]}
						/>
					);
				}}
			</Ready>
		</div>
	);
}
