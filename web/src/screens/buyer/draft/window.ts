/** The height of a row of a long list: a target of 2.75 rem. */
export const ROW_PIXELS = 44;
const FIRST_ROWS = 12;
const BEYOND = 6;

/** Which rows of a long list are in the page: those in sight, and a few beyond on either side for the keyboard. */
export function windowOf(scrolled: number, height: number, rows: number): { from: number; to: number } {
	const first = Math.floor(scrolled / ROW_PIXELS);
	const sight = height > 0 ? Math.ceil(height / ROW_PIXELS) : FIRST_ROWS;
	const from = Math.max(0, Math.min(first, rows) - BEYOND);
	return { from, to: Math.min(rows, first + sight + BEYOND) };
}
