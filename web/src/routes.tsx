import { lazy } from "preact-iso";

/** Every address and its screen, loaded when it is first opened: the one list. Reserved for the API: /v1, /d, /mails. */
export const ROUTES = [
	// For everybody.
	["/", lazy(() => import("./screens/public/Home.tsx"))],
	["/products", lazy(() => import("./screens/public/Catalogue.tsx"))],
	["/products/:id", lazy(() => import("./screens/public/Product.tsx"))],
	["/calculator", lazy(() => import("./screens/public/Calculator.tsx"))],
	["/verify/:code?", lazy(() => import("./screens/public/Verify.tsx"))],
	["/problems/new", lazy(() => import("./screens/public/ReportProblem.tsx"))],
	["/privacy", lazy(() => import("./screens/public/Privacy.tsx"))],
	["/accessibility", lazy(() => import("./screens/public/Accessibility.tsx"))],
	["/standard", lazy(() => import("./screens/public/Standard.tsx"))],
	["/ratings/:token", lazy(() => import("./screens/public/RateByLink.tsx"))],
	["/t/:token", lazy(() => import("./screens/public/Ticket.tsx"))],
	// Accounts.
	["/sign-in", lazy(() => import("./screens/account/SignIn.tsx"))],
	["/register", lazy(() => import("./screens/account/Register.tsx"))],
	["/register/confirm", lazy(() => import("./screens/account/Confirm.tsx"))],
	["/password", lazy(() => import("./screens/account/Password.tsx"))],
	["/me", lazy(() => import("./screens/account/Me.tsx"))],
	["/email-veto", lazy(() => import("./screens/account/EmailVeto.tsx"))],
	["/claims", lazy(() => import("./screens/account/Claim.tsx"))],
	// Buyers.
	["/requests", lazy(() => import("./screens/buyer/MyRequests.tsx"))],
	["/requests/new", lazy(() => import("./screens/buyer/NewRequest.tsx"))],
	["/requests/:id/draft/:step", lazy(() => import("./screens/buyer/draft/Draft.tsx"))],
	// Buyers and staff.
	["/requests/:id", lazy(() => import("./screens/Request.tsx"))],
	// The officer's desk.
	["/desk", lazy(() => import("./screens/desk/Worklist.tsx"))],
	["/desk/catalogue", lazy(() => import("./screens/desk/Catalogue.tsx"))],
	["/desk/catalogue/new", lazy(() => import("./screens/desk/NewProduct.tsx"))],
	["/desk/catalogue/:id", lazy(() => import("./screens/desk/Product.tsx"))],
	["/desk/import", lazy(() => import("./screens/desk/Import.tsx"))],
	["/desk/problems", lazy(() => import("./screens/desk/Problems.tsx"))],
	// Treasurers.
	["/treasury", lazy(() => import("./screens/treasury/Overview.tsx"))],
	["/treasury/requests/:id", lazy(() => import("./screens/treasury/RequestPage.tsx"))],
	["/treasury/unmatched", lazy(() => import("./screens/treasury/Unmatched.tsx"))],
	["/treasury/unmatched/:case", lazy(() => import("./screens/treasury/UnmatchedCase.tsx"))],
	["/treasury/statements", lazy(() => import("./screens/treasury/Statements.tsx"))],
	["/treasury/statements/:id", lazy(() => import("./screens/treasury/Statement.tsx"))],
	["/treasury/refunds", lazy(() => import("./screens/treasury/Refunds.tsx"))],
	["/treasury/refunds/:case", lazy(() => import("./screens/treasury/RefundCase.tsx"))],
	["/treasury/cash-book", lazy(() => import("./screens/treasury/CashBook.tsx"))],
	["/treasury/cash-days/:day", lazy(() => import("./screens/treasury/CashDay.tsx"))],
	["/treasury/deposits", lazy(() => import("./screens/treasury/Deposits.tsx"))],
	["/treasury/deposits/new", lazy(() => import("./screens/treasury/NewDeposit.tsx"))],
	["/treasury/report", lazy(() => import("./screens/treasury/Report.tsx"))],
	["/treasury/exports", lazy(() => import("./screens/treasury/Exports.tsx"))],
] as const;

/** What the router leaves to the house: files, mailed links, the demo's own pages. */
export const PAGES = /^\/(?!v1\/|d\/|mails|codes|demo|assets\/)/;
