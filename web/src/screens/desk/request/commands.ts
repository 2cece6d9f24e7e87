import type { ComponentType } from "preact";
import type { CommandName } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";

/** The commands that are given in front of the page, each loaded when it is opened. */
export const COMMANDS: Partial<Record<CommandName, ComponentType<CommandProps>>> = {
	accept: later(async () => (await import("../commands/Accept.tsx")).Accept),
	return: later(async () => (await import("../commands/Return.tsx")).Return),
	refuse: later(async () => (await import("../commands/Refuse.tsx")).Refuse),
	assign: later(async () => (await import("../commands/Assign.tsx")).Assign),
	cancel: later(async () => (await import("../commands/Cancel.tsx")).Cancel),
	"end-undelivered": later(async () => (await import("../commands/EndUndelivered.tsx")).EndUndelivered),
	reopen: later(async () => (await import("../commands/Reopen.tsx")).Reopen),
};

/** What ends the request, or gives it back for good: asked about in red. */
export const GRAVE: readonly CommandName[] = ["refuse", "cancel", "end-undelivered"];
