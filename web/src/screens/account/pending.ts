import type { Credentials } from "../../api/types.ts";

/** Who has just registered or changed the address, until the mailed code is typed: in memory, never in an address. */
export const pending: { credentials: Credentials | null } = { credentials: null };
