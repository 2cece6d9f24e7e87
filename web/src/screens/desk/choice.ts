import type { DeskName, DeskShown, Operations, Phase, ProductKind } from "../../api/types.ts";

export const SLICES = ["every", "mine", "nobodys", "overdue", "today", "soon", "buyers", "proofs"] as const;
export type Slice = (typeof SLICES)[number];
/** What only one of the desks has. */
const ONLY: Partial<Record<Slice, DeskName>> = { nobodys: "officer", buyers: "officer", proofs: "treasurer" };

/** What of the work is shown; it stands in the address, so that a reload and the way back keep it. */
export interface Choice {
	readonly desk: DeskName | null;
	readonly slice: Slice;
	readonly phase: Phase | null;
	readonly kind: ProductKind | null;
}

const SOON_DAYS = 4;
const KINDS: readonly ProductKind[] = ["publication", "microdata", "map"];
const PHASE = /^[a-z_]{1,30}$/;

/** Read the choice from the address; of a desk that is not this person's the first takes the place. */
export function chosen(query: Record<string, string>, desks: readonly DeskShown[]): Choice {
	const desk = (desks.find((each) => each.desk === query.desk) ?? desks[0])?.desk ?? null;
	return {
		desk,
		slice: slicesOf(desk).find((slice) => slice === query.show) ?? "every",
		phase: query.phase && PHASE.test(query.phase) ? (query.phase as Phase) : null,
		kind: KINDS.find((kind) => kind === query.kind) ?? null,
	};
}

/** What can be asked of a desk. */
export function slicesOf(desk: DeskName | null): readonly Slice[] {
	return SLICES.filter((slice) => (ONLY[slice] ?? desk) === desk);
}

export function address({ desk, slice, phase, kind }: Choice): string {
	const query = new URLSearchParams();
	if (desk && desk !== "officer") query.set("desk", desk);
	if (slice !== "every") query.set("show", slice);
	if (phase) query.set("phase", phase);
	if (kind) query.set("kind", kind);
	return query.size ? `/desk?${query}` : "/desk";
}

/** What the house is asked. `day`: today at the office, YYYY-MM-DD. */
export function filters({ desk, slice, phase, kind }: Choice, day: string): Operations["listRequests"]["query"] {
	return {
		...(phase ? { phase } : { desk }),
		...(kind && { kind }),
		...(slice === "mine" && { assigned: "me" }),
		...(slice === "nobodys" && { unassigned: true }),
		...(slice === "buyers" && { waits_for: "buyer" }),
		...(slice === "proofs" && { proof: true }),
		...(slice === "today" && { due_before: after(day, 1) }),
		...(slice === "soon" && { due_before: after(day, SOON_DAYS) }),
		...(slice === "overdue" && { due_before: day }),
	};
}

function after(day: string, days: number): string {
	const next = new Date(`${day}T00:00:00Z`);
	next.setUTCDate(next.getUTCDate() + days);
	return next.toISOString().slice(0, 10);
}
