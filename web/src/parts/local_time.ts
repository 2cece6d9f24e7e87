import { offices } from "../api/house.ts";

/** What was typed as local time at the office ("2026-12-10T09:05"), with the office's offset, as the house takes it. */
export function atOffice(office: string, typed: string): string {
	const timeZone = offices.value.find(({ code }) => code === office)?.timezone ?? "Asia/Jakarta";
	const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
	const name = format.formatToParts(Date.parse(`${typed}Z`)).find(({ type }) => type === "timeZoneName")?.value ?? "";
	return `${typed}:00${name.replace("GMT", "") || "+00:00"}`;
}
