import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { Unfetched } from "./parts/Unfetched.tsx";

/**
 * A screen whose program is loaded when it is first opened, while the one before stays; where that fails, a page says
 * so, since the router would wait for ever.
 */
export function screen(load: () => Promise<{ default: ComponentType }>) {
	return lazy(() => load().catch(() => ({ default: Unfetched as ComponentType })));
}
