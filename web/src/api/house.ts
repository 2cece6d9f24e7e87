// What the house says of itself: its clock (never the device's, for what falls due), its stage, its offices.
import { signal } from "@preact/signals";
import { remember, remembered } from "../remembered.ts";
import { call } from "./call.ts";
import type { OfficeShown } from "./types.ts";

const ahead = signal(0);
export const demo = signal(false);
/** Whether the rehearsal has pages of its own, with its accounts and mails. */
export const demoPages = signal(false);
export const offices = signal<OfficeShown[]>([]);
const chosen = signal(remembered("office"));

/** Milliseconds of the epoch, by the house's clock. */
export function now(): number {
	return Date.now() + ahead.value;
}

/** Set the clock, and learn which offices there are. Throws Unreachable. */
export async function meetTheHouse(): Promise<void> {
	const [health, listed] = await Promise.all([call("getHealth", {}), call("listOffices", {})]);
	ahead.value = Date.parse(health.time) - Date.now();
	demo.value = health.demo;
	demoPages.value = health.demo_pages;
	offices.value = listed.items;
}

/** The office whose public pages are read: the one chosen, else the first; null while none is known. */
export function office(): OfficeShown | null {
	return offices.value.find(({ code }) => code === chosen.value) ?? offices.value[0] ?? null;
}

export function chooseOffice(code: string): void {
	chosen.value = code;
	remember("office", code);
}
