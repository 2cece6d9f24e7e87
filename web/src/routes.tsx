import { lazy } from "preact-iso";

/** Every address and its screen, loaded when it is first opened: the one list. Reserved for the API: /v1, /d, /mails. */
export const ROUTES = [
	// For everybody.
	["/", lazy(() => import("./screens/public/Home.tsx"))],
	["/products", lazy(() => import("./screens/public/Catalogue.tsx"))],
	["/products/:id", lazy(() => import("./screens/public/Product.tsx"))],
	["/standard", lazy(() => import("./screens/public/Standard.tsx"))],
	// Accounts.
	["/sign-in", lazy(() => import("./screens/account/SignIn.tsx"))],
] as const;

/** What the router leaves to the house: files, mailed links, the demo's own pages. */
export const PAGES = /^\/(?!v1\/|d\/|mails|codes|demo|assets\/)/;
