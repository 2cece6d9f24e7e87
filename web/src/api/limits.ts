// Generated from docs/openapi.json by `make docs`. Do not edit.
/** The most bytes that a file may have, by the shape with which it is announced. */
export const LARGEST = {
	AnnounceImport: 5_000_000,
	AnnounceStatement: 5_000_000,
	FileAnnounced: 5_000_000_000,
	StartUpload: 5_000_000_000,
} as const;
