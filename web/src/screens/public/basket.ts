// The calculator's basket, and how it stands in the page's address, so that a calculation can be passed on as a link.
import type { MapExtent, MapLevel, QuoteLine } from "../../api/types.ts";

export type Item =
	| { readonly kind: "publication"; readonly pages: string; readonly printed: boolean; readonly quantity: string }
	| { readonly kind: "microdata"; readonly megabytes: string; readonly processed: boolean; readonly quantity: string }
	| { readonly kind: "map"; readonly extent: MapExtent; readonly level: MapLevel; readonly quantity: string }
	| { readonly kind: "product"; readonly id: string; readonly quantity: string };

const MEGABYTE = 1_000_000;
const MOST_PAGES = 100_000;
const MOST_MEGABYTES = 5_000;
const MOST_COPIES = 1000;

/** An item of this kind, as it stands when it is added. */
export function fresh(kind: "publication" | "microdata" | "map"): Item {
	switch (kind) {
		case "publication":
			return { kind, pages: "100", printed: false, quantity: "1" };
		case "microdata":
			return { kind, megabytes: "1", processed: false, quantity: "1" };
		case "map":
			return { kind, extent: "regency", level: "village", quantity: "1" };
	}
}

/** The line that the house prices; null while a figure is missing or is none. */
export function lineOf(item: Item): QuoteLine | null {
	const quantity = whole(item.quantity, MOST_COPIES);
	if (quantity === null) return null;
	switch (item.kind) {
		case "publication": {
			const pages = whole(item.pages, MOST_PAGES);
			return pages === null ? null : { basis: { kind: "publication", pages, printed: item.printed }, quantity };
		}
		case "microdata": {
			const megabytes = decimal(item.megabytes);
			if (megabytes === null) return null;
			const size_bytes = Math.max(1, Math.round(megabytes * MEGABYTE));
			return { basis: { kind: "microdata", processed: item.processed, size_bytes, guessed: true }, quantity };
		}
		case "map":
			return { basis: { kind: "map", extent: item.extent, level: item.level }, quantity };
		case "product":
			return { product: item.id, quantity };
	}
}

/** The basket as the address tells it: `publication:300:file:1,map:regency:village:2`. */
export function written(items: readonly Item[]): string {
	return items.map(writtenItem).join(",");
}

/** The basket that an address tells of; what it does not know is left out. */
export function read(text: string): Item[] {
	return text.split(",").flatMap((each) => readItem(each.split(":")));
}

function writtenItem(item: Item): string {
	switch (item.kind) {
		case "publication":
			return [item.kind, item.pages, item.printed ? "printed" : "file", item.quantity].join(":");
		case "microdata":
			return [item.kind, item.megabytes.replace(",", "."), item.processed ? "with" : "without", item.quantity].join(
				":",
			);
		case "map":
			return [item.kind, item.extent, item.level, item.quantity].join(":");
		case "product":
			return [item.kind, item.id, item.quantity].join(":");
	}
}

function readItem([kind, first = "", second = "", third = "1"]: string[]): Item[] {
	switch (kind) {
		case "publication":
			return [{ kind, pages: first, printed: second === "printed", quantity: third }];
		case "microdata":
			return [{ kind, megabytes: first, processed: second === "with", quantity: third }];
		case "map":
			return [
				{
					kind,
					extent: first === "nation" ? "nation" : "regency",
					level: second === "district" ? "district" : "village",
					quantity: third,
				},
			];
		case "product":
			return /^[\w-]{1,64}$/.test(first) ? [{ kind, id: first, quantity: second || "1" }] : [];
		default:
			return [];
	}
}

function whole(text: string, most: number): number | null {
	const value = Number(text);
	return /^\d+$/.test(text.trim()) && value >= 1 && value <= most ? value : null;
}

function decimal(text: string): number | null {
	const value = Number(text.replace(",", "."));
	return text.trim() !== "" && value > 0 && value <= MOST_MEGABYTES ? value : null;
}
