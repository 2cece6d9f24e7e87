import type { MapDetails, MicrodataDetails, ProductShown, PublicationDetails } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { catalogue } from "../../words/catalogue.ts";
import { date, number } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";

type Row = readonly [name: string, value: string | null];

/** What is known of a product, by its kind. */
export function ProductFacts(props: { product: ProductShown }) {
	const { details, formats, media } = props.product;
	const ways: Row[] = [
		[say(catalogue.formats), formats.map((format) => labelled("Format", format)).join(", ")],
		[say(catalogue.media), media.map((medium) => labelled("Medium", medium)).join(", ")],
	];
	return <SummaryList rows={[...factsOf(details), ...ways]} />;
}

function factsOf(details: ProductShown["details"]): Row[] {
	switch (details.kind) {
		case "publication":
			return bookFacts(details);
		case "microdata":
			return dataFacts(details);
		case "map":
			return mapFacts(details);
	}
}

function bookFacts(details: PublicationDetails): Row[] {
	const pages = say(catalogue.pages, { count: details.pages });
	return [
		[
			say(catalogue.length),
			details.roman_pages
				? say(catalogue.roman, {
						all: details.roman_pages + details.pages,
						roman: details.roman_pages,
						pages: details.pages,
					})
				: pages,
		],
		[say(catalogue.catalogue_number), details.catalogue_number],
		[say(catalogue.publication_number), details.publication_number],
		["ISSN", details.issn],
		["ISBN", details.isbn],
		[say(catalogue.released), details.released && date(details.released, true)],
	];
}

function dataFacts(details: MicrodataDetails): Row[] {
	return [
		[say(catalogue.survey), details.survey],
		[say(catalogue.period), details.period],
		[say(catalogue.how_many_records), details.records === null ? null : number(details.records)],
		[say(catalogue.sold_as), say(details.whole_only ? catalogue.whole_only : catalogue.whole_or_part)],
		[say(catalogue.processing), details.processing.map((each) => labelled("Processing", each)).join(", ")],
	];
}

function mapFacts(details: MapDetails): Row[] {
	return [
		[say(catalogue.area), details.region],
		[say(catalogue.extent), labelled("MapExtent", details.extent)],
		[say(catalogue.level), labelled("MapLevel", details.level)],
		[say(catalogue.edition), details.edition],
		[say(catalogue.how_many_maps), details.maps > 1 ? number(details.maps) : null],
	];
}
