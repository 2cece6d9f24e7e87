import { call } from "../../../api/call.ts";
import { Refused } from "../../../api/problems.ts";
import type { LineShown, PricedLine, Quote, QuoteLine, RequestShown } from "../../../api/types.ts";
import { useResource } from "../../../parts/resource.ts";

export interface Price extends Pick<Quote, "total_idr" | "exact"> {
	readonly lines: readonly Pick<PricedLine, "line" | "components" | "amount_idr" | "exact">[];
}

/**
 * What the offer will cost by what is known now. Before the first offer the request says it; for a second one the
 * lines are priced anew, by the files that lie at them. Undefined until it is known, or where it cannot be.
 */
export function usePrice(request: RequestShown): Price | undefined {
	const { office, lines, estimate } = request;
	const second = request.offer !== null;
	const key = second ? `price ${request.id} ${request.version}` : "price";
	const quoted = useResource<Price | null>(key, async () => {
		if (!second) return null;
		try {
			const quote = await call("quote", { path: { office }, body: { lines: lines.map(basisOf) } });
			return {
				...quote,
				lines: quote.lines.map((each, place) => ({ ...each, line: lines[place]?.line ?? each.line })),
			};
		} catch (error) {
			if (error instanceof Refused && error.problem.code === "amounts_unknown") return null;
			throw error;
		}
	});
	return (second ? quoted.value : estimate) ?? undefined;
}

function basisOf({ basis, file, quantity }: LineShown): QuoteLine {
	if (basis.kind !== "microdata") return { basis, quantity };
	return { basis: file ? { ...basis, size_bytes: file.size_bytes, guessed: false } : basis, quantity };
}
