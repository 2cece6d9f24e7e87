import { minorDigits } from "../../../words/formats.ts";

const AMOUNT = /^\d+(?:[.,]\d+)?$/;

/**
 * An amount as it is typed, in the currency's smallest unit: "1250.50" USD is 125050. Thousands are written without
 * marks. Null where it is no amount, no currency, or finer than the currency goes.
 */
export function minorUnits(amount: string, currency: string): number | null {
	const digits = minorDigits(currency);
	const plain = amount.replaceAll(" ", "");
	if (digits === null || !AMOUNT.test(plain)) return null;
	const [whole = "", part = ""] = plain.split(/[.,]/);
	if (part.length > digits) return null;
	const minor = Number(whole + part.padEnd(digits, "0"));
	return minor > 0 ? minor : null;
}
