import type { LineShown, LineWanted, ProductListed, ProductShown } from "../../../api/types.ts";

/** A product as a buyer online first asks for it: by download, in its first format, whole. */
export function wanted(product: ProductShown | ProductListed): LineWanted {
	return { product: product.id, format: product.formats[0] ?? null, medium: "download" };
}

/** A line of the draft as it is asked for again when another one changes. */
export function again(line: LineShown): LineWanted {
	const { product, format, medium, selection, quantity, basis } = line;
	const processed = basis.kind === "microdata" && basis.processed;
	return { product, format, medium, selection, quantity, processed };
}

/** Whether two drafts ask for the same, in the same order. */
export function alike(one: readonly LineWanted[], other: readonly LineWanted[]): boolean {
	return JSON.stringify(one.map(plain)) === JSON.stringify(other.map(plain));
}

function plain({ product, format, medium, selection = {}, quantity = 1, processed = false }: LineWanted) {
	const { regions = [], variables = [] } = selection;
	const whole = selection.whole ?? (!regions.length && !variables.length);
	return [
		product,
		format ?? null,
		medium ?? null,
		whole,
		regions.toSorted(),
		variables.toSorted(),
		quantity,
		processed,
	];
}
