// An entry of the catalogue as a form holds it, flat and as text; fields bear the names by which the house speaks of them.
import type {
	Format,
	MapExtent,
	MapLevel,
	Medium,
	Processing,
	ProductEntry,
	ProductKind,
	ProductShown,
} from "../../../api/types.ts";
import { lineOfRegion, lineOfVariable, regionsIn, variablesIn } from "./codebook.ts";

export type Values = Record<string, string | boolean>;

/** The fields of each kind's details, as they are typed. */
export const FIELDS: Readonly<Record<ProductKind, readonly string[]>> = {
	publication: ["catalogue_number", "publication_number", "issn", "isbn", "pages", "roman_pages", "released"],
	microdata: ["survey", "period", "records", "regions", "variables"],
	map: ["extent", "level", "region", "edition", "maps"],
};
const NUMBERS: readonly string[] = ["pages", "roman_pages", "records", "maps"];

/** The values of a product, or of none yet. */
export function valuesOf(product: ProductShown | null): Values {
	const values: Values = {
		id: product?.id ?? "",
		kind: product?.kind ?? "publication",
		"title.id": product?.title.id ?? "",
		"title.en": product?.title.en ?? "",
		"abstract.id": product?.abstract?.id ?? "",
		"abstract.en": product?.abstract?.en ?? "",
	};
	for (const format of product?.formats ?? []) values[`formats.${format}`] = true;
	for (const medium of product?.media ?? []) values[`media.${medium}`] = true;
	if (product) Object.assign(values, detailsOf(product));
	return values;
}

function detailsOf({ details }: ProductShown): Values {
	const values: Values = {};
	for (const [name, value] of Object.entries(details)) {
		const field = `details.${details.kind}.${name}`;
		if (typeof value === "boolean") values[field] = value;
		else if (typeof value === "string" || typeof value === "number") values[field] = String(value);
	}
	if (details.kind === "microdata") {
		for (const each of details.processing) values[`processing.${each}`] = true;
		values["details.microdata.regions"] = details.regions.map(lineOfRegion).join("\n");
		values["details.microdata.variables"] = details.variables.map(lineOfVariable).join("\n");
	}
	return values;
}

export function chosen<C extends string>(values: Values, of: string): C[] {
	return Object.keys(values)
		.filter((name) => name.startsWith(`${of}.`) && values[name] === true)
		.map((name) => name.slice(of.length + 1) as C);
}

/** What the house is sent. `before`: the entry that was edited, whose variables keep their types and codes. */
export function entryOf(values: Values, before: ProductShown | null): ProductEntry {
	const abstract = { id: text(values, "abstract.id"), en: text(values, "abstract.en") };
	return {
		title: { id: text(values, "title.id"), en: text(values, "title.en") },
		abstract: abstract.id || abstract.en ? abstract : null,
		details: detailsIn(values, before),
		formats: chosen<Format>(values, "formats"),
		media: chosen<Medium>(values, "media"),
		version: before?.version ?? null,
	};
}

function detailsIn(values: Values, before: ProductShown | null): ProductEntry["details"] {
	const kind = values.kind as ProductKind;
	const said = (name: string) => text(values, `details.${kind}.${name}`);
	const count = (name: string, otherwise: number) => (said(name) ? Number(said(name)) : otherwise);
	switch (kind) {
		case "publication":
			return {
				kind,
				catalogue_number: said("catalogue_number"),
				publication_number: said("publication_number"),
				issn: said("issn"),
				isbn: said("isbn"),
				pages: count("pages", 0),
				roman_pages: count("roman_pages", 0),
				released: said("released") || null,
			};
		case "microdata":
			return {
				kind,
				survey: said("survey"),
				period: said("period"),
				records: said("records") ? Number(said("records")) : null,
				processing: chosen<Processing>(values, "processing"),
				whole_only: values["details.microdata.whole_only"] === true,
				regions: regionsIn(said("regions")).items,
				variables: variablesIn(said("variables"), before?.details.kind === "microdata" ? before.details.variables : [])
					.items,
			};
		case "map":
			return {
				kind,
				extent: said("extent") as MapExtent,
				level: said("level") as MapLevel,
				region: said("region"),
				edition: said("edition"),
				maps: count("maps", 1),
			};
	}
}

export function isNumber(field: string): boolean {
	return NUMBERS.includes(field.slice(field.lastIndexOf(".") + 1));
}

export function text(values: Values, name: string): string {
	return String(values[name] ?? "").trim();
}
