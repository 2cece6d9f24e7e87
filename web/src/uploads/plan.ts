// How a file is cut into parts, and what is said before a byte is sent. The rule of parts is the house's (startUpload).
import type { UploadTaken } from "../api/types.ts";
import type { Kept } from "./kept.ts";

const MIB = 1 << 20;
const MOST_PARTS = 80;
/** Kinds of file whose media type many browsers do not know; their names' endings open the chooser to them. */
const ENDINGS: Readonly<Record<string, string>> = {
	"text/csv": ".csv",
	"application/zip": ".zip",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
	"application/x-spss-sav": ".sav",
	"application/x-stata-dta": ".dta",
	"application/x-dbf": ".dbf",
};

/** A part of a file: its number from 1, and its bytes. */
export interface Piece {
	readonly number: number;
	readonly offset: number;
	readonly size: number;
}

/** The bytes of each part but the last: `least`, or as many whole MiB as make at most 80 parts. */
export function partSize(bytes: number, least: number): number {
	return Math.max(least, Math.ceil(Math.ceil(bytes / MOST_PARTS) / MIB) * MIB);
}

/** The parts of a file of so many bytes, in order. */
export function pieces(bytes: number, least: number): Piece[] {
	const each = partSize(bytes, least);
	return Array.from({ length: Math.ceil(bytes / each) }, (_, place) => ({
		number: place + 1,
		offset: place * each,
		size: Math.min(each, bytes - place * each),
	}));
}

/** Of what kind and size a file may be. */
export type Taken = Pick<UploadTaken, "words" | "media_types" | "limit_bytes">;

/** What the file chooser offers. */
export function accepted(taken: Taken): string {
	return taken.media_types.flatMap((type) => [type, ENDINGS[type] ?? []].flat()).join(",");
}

/** Whether a photograph may be sent. */
export function takesPhotos(taken: Taken): boolean {
	return taken.media_types.includes("image/jpeg");
}

/** What is known to be wrong with a file before it is sent; of its content the house judges. */
export function unfit(file: { size: number }, taken: Taken): "empty" | "too_large" | null {
	if (file.size === 0) return "empty";
	return file.size > taken.limit_bytes ? "too_large" : null;
}

/** Whether this is the file of which a part was sent: by name, size and time. S3 then compares the bytes. */
export function isSame(kept: Kept, file: { name: string; size: number; lastModified: number }): boolean {
	return kept.name === file.name && kept.size === file.size && kept.modified === file.lastModified;
}
