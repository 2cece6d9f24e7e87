/** Whole rupiah as typed, with or without points between the thousands; null where it is no amount. */
export function rupiah(typed: string): number | null {
	const digits = typed.trim().replace(/^Rp\s*/i, "");
	if (!/^\d{1,3}([. ]?\d{3})*$|^\d+$/.test(digits)) return null;
	return Number(digits.replaceAll(/[. ]/g, ""));
}
