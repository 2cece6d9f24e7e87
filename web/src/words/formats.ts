import { language, say, type Text } from "./speak.ts";

const ZONES: Readonly<Record<string, string>> = { "+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT" };
const MEGABYTE = 1_000_000;
const OFFSET = /([+-])(\d\d):(\d\d)$/;

function locale(): string {
	return language.value === "en" ? "en-GB" : "id-ID";
}

/** Rupiah as papers write it: "Rp1.285.000" (the house's amounts are whole rupiah). */
export function money(rupiah: number): string {
	const figure = new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(Math.abs(rupiah));
	return `${rupiah < 0 ? "−" : ""}Rp${figure}`;
}

const ROUNDED_UP: Text = { id: "[{part}, dibulatkan ke atas]", en: "[{part}, rounded up]" };
const ROUNDED_DOWN: Text = { id: "[{part}, dibulatkan ke bawah]", en: "[{part}, rounded down]" };

/** A formula of the tariff with the figures of the reader's language, and how it is rounded in words: signs for it few can read. */
export function formula(text: string): string {
	const worded = text
		.replace(/⌈(.+?)⌉/g, (_, part) => say(ROUNDED_UP, { part }))
		.replace(/⌊(.+?)⌋/g, (_, part) => say(ROUNDED_DOWN, { part }));
	if (language.value !== "en") return worded;
	return worded.replace(/\d{1,3}(?:\.\d{3})+/g, (figure) => figure.replaceAll(".", ","));
}

/**
 * How many decimals a currency's smallest unit has (ISO 4217); null for what is no currency. Browsers say that rupiah
 * have none, as people write them; the house counts their sen.
 */
export function minorDigits(currency: string): number | null {
	if (currency === "IDR") return 2;
	try {
		return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? null;
	} catch {
		return null;
	}
}

export function number(value: number): string {
	return new Intl.NumberFormat(locale()).format(value);
}

/** A size in decimal units, as the tariff counts them (1 MB = 1,000,000 bytes). */
export function size(bytes: number): string {
	const [value, unit] =
		bytes < 1000
			? [bytes, "byte"]
			: bytes < MEGABYTE
				? [bytes / 1000, "kilobyte"]
				: bytes < 1000 * MEGABYTE
					? [bytes / MEGABYTE, "megabyte"]
					: [bytes / (1000 * MEGABYTE), "gigabyte"];
	return new Intl.NumberFormat(locale(), {
		style: "unit",
		unit: String(unit),
		unitDisplay: unit === "byte" ? "long" : "short",
		maximumFractionDigits: 1,
	}).format(Number(value));
}

/** A local date (YYYY-MM-DD): "Kamis, 10 Desember 2026"; `short` leaves the weekday out. */
export function date(day: string, short = false): string {
	return dateOf(new Date(`${day.slice(0, 10)}T00:00:00Z`), short);
}

/** A moment with the office's offset: "Kamis, 10 Desember 2026 pukul 09.05 WIB". The device's zone plays no part. */
export function moment(time: string, short = false): string {
	const there = inItsZone(time);
	const clock = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(
		there,
	);
	const at = language.value === "en" ? "at" : "pukul";
	return `${dateOf(there, short)} ${at} ${clock} ${zoneOf(time)}`.trim();
}

/** When money came: the moment, or the day where no more is known than that. */
export function paidOn(of: { paid_at: string; hour_known: boolean }, short = false): string {
	return of.hour_known ? moment(of.paid_at, short) : date(dayOf(of.paid_at), short);
}

/** The date of a moment as the office's calendar has it: YYYY-MM-DD. */
export function dayOf(time: string): string {
	return inItsZone(time).toISOString().slice(0, 10);
}

/** The date at an office, by the name of its zone ("Asia/Jakarta"), at a moment in milliseconds of the epoch. */
export function dayIn(zone: string, milliseconds: number): string {
	const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone } as const;
	return new Intl.DateTimeFormat("en-CA", parts).format(milliseconds);
}

/** How long: "2 hari 3 jam" from milliseconds, at most two units, never negative. */
export function duration(milliseconds: number): string {
	const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
	const parts: [number, string][] = [
		[Math.floor(minutes / 1440), "day"],
		[Math.floor((minutes % 1440) / 60), "hour"],
		[minutes % 60, "minute"],
	];
	const first = parts.findIndex(([count]) => count > 0);
	const told = first < 0 ? parts.slice(2) : parts.slice(first, first + 2).filter(([count]) => count > 0);
	return told
		.map(([count, unit]) => new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "long" }).format(count))
		.join(" ");
}

function dateOf(day: Date, short: boolean): string {
	const parts: Intl.DateTimeFormatOptions = { day: "numeric", month: short ? "short" : "long", year: "numeric" };
	return new Intl.DateTimeFormat(locale(), { ...parts, ...(short ? {} : { weekday: "long" }), timeZone: "UTC" }).format(
		day,
	);
}

/** The wall clock of the time's own offset, as if it were UTC. */
function inItsZone(time: string): Date {
	const offset = OFFSET.exec(time);
	const minutes = offset ? (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
	return new Date(Date.parse(time) + minutes * 60_000);
}

function zoneOf(time: string): string {
	const offset = OFFSET.exec(time)?.[0];
	return offset ? (ZONES[offset] ?? `UTC${offset}`) : "UTC";
}
