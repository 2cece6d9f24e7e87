import type { Bilingual, ProductListed, ProductShown, QuoteLine, TariffRow } from "../../api/types.ts";
import { catalogue } from "../../words/catalogue.ts";
import type { Text } from "../../words/speak.ts";

/** A way in which a product can be had, each with a price of its own. */
export interface Variant {
	readonly label: Text;
	readonly line: QuoteLine;
}

/** The ways in which a product is sold; the first is the commonest. */
export function variantsOf(product: ProductListed | ProductShown): readonly [Variant, ...Variant[]] {
	const { id, details } = product;
	if (details.kind === "microdata") {
		const whole: Variant = { label: catalogue.priced_whole, line: { product: id } };
		const processed: Variant = { label: catalogue.priced_processed, line: { product: id, processed: true } };
		if (!details.processing.includes("without")) return [processed];
		return details.processing.includes("with") ? [whole, processed] : [whole];
	}
	const file: Variant = { label: catalogue.priced_file, line: { product: id } };
	const printed: Variant = { label: catalogue.priced_printed, line: { product: id, printed: true } };
	if (onlyPrinted(product)) return [printed];
	return product.formats.includes("paper") ? [file, printed] : [file];
}

/** Tell whether a product exists in print only: that is sold at the counter. */
export function onlyPrinted(product: ProductListed | ProductShown): boolean {
	return product.formats.every((format) => format === "paper");
}

/** The lowest rate with which a price can begin, of what is sold as a file; null where no amount is known. */
export function lowest(rows: readonly TariffRow[]): { amount: number; unit: Bilingual } | null {
	return rows
		.filter(({ after, printed }) => after === null && !printed)
		.flatMap(({ unit, unit_amount_idr: amount }) => (amount === null ? [] : [{ amount, unit }]))
		.reduce<{ amount: number; unit: Bilingual } | null>(
			(low, rate) => (low && low.amount <= rate.amount ? low : rate),
			null,
		);
}
