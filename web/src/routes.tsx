import { screen } from "./screen.tsx";

/** Every address and its screen, loaded when it is first opened: the one list. Reserved for the API: /v1, /d, /mails. */
export const ROUTES = [
	// For everybody.
	["/", screen(() => import("./screens/public/Home.tsx"))],
	["/products", screen(() => import("./screens/public/Catalogue.tsx"))],
	["/products/:id", screen(() => import("./screens/public/Product.tsx"))],
	["/calculator", screen(() => import("./screens/public/Calculator.tsx"))],
	["/verify/:code?", screen(() => import("./screens/public/Verify.tsx"))],
	["/problems/new", screen(() => import("./screens/public/ReportProblem.tsx"))],
	["/privacy", screen(() => import("./screens/public/Privacy.tsx"))],
	["/notices", screen(() => import("./screens/public/Notices.tsx"))],
	["/accessibility", screen(() => import("./screens/public/Accessibility.tsx"))],
	["/standard", screen(() => import("./screens/public/Standard.tsx"))],
	["/ratings/:token", screen(() => import("./screens/public/RateByLink.tsx"))],
	["/t/:token", screen(() => import("./screens/public/Ticket.tsx"))],
	// Accounts.
	["/sign-in", screen(() => import("./screens/account/SignIn.tsx"))],
	["/register", screen(() => import("./screens/account/Register.tsx"))],
	["/register/confirm", screen(() => import("./screens/account/Confirm.tsx"))],
	["/password", screen(() => import("./screens/account/Password.tsx"))],
	["/me", screen(() => import("./screens/account/Me.tsx"))],
	["/me/data", screen(() => import("./screens/account/MyData.tsx"))],
	["/email-veto", screen(() => import("./screens/account/EmailVeto.tsx"))],
	["/claims", screen(() => import("./screens/account/Claim.tsx"))],
	// Buyers.
	["/requests", screen(() => import("./screens/buyer/MyRequests.tsx"))],
	["/requests/new", screen(() => import("./screens/buyer/NewRequest.tsx"))],
	["/requests/:id/draft/:step", screen(() => import("./screens/buyer/draft/Draft.tsx"))],
	// Buyers and staff.
	["/requests/:id", screen(() => import("./screens/Request.tsx"))],
	// The officer's desk.
	["/desk", screen(() => import("./screens/desk/Worklist.tsx"))],
	["/desk/catalogue", screen(() => import("./screens/desk/Catalogue.tsx"))],
	["/desk/catalogue/new", screen(() => import("./screens/desk/NewProduct.tsx"))],
	["/desk/catalogue/:id", screen(() => import("./screens/desk/Product.tsx"))],
	["/desk/import", screen(() => import("./screens/desk/Import.tsx"))],
	["/desk/calendar", screen(() => import("./screens/desk/Calendar.tsx"))],
	["/desk/data", screen(() => import("./screens/desk/PersonalData.tsx"))],
	["/desk/parked", screen(() => import("./screens/desk/Parked.tsx"))],
	["/desk/problems", screen(() => import("./screens/desk/Problems.tsx"))],
	// Treasurers.
	["/treasury", screen(() => import("./screens/treasury/Overview.tsx"))],
	["/treasury/requests/:id", screen(() => import("./screens/treasury/RequestPage.tsx"))],
	["/treasury/unmatched", screen(() => import("./screens/treasury/Unmatched.tsx"))],
	["/treasury/unmatched/:case", screen(() => import("./screens/treasury/UnmatchedCase.tsx"))],
	["/treasury/statements", screen(() => import("./screens/treasury/Statements.tsx"))],
	["/treasury/statements/:id", screen(() => import("./screens/treasury/Statement.tsx"))],
	["/treasury/refunds", screen(() => import("./screens/treasury/Refunds.tsx"))],
	["/treasury/refunds/:case", screen(() => import("./screens/treasury/RefundCase.tsx"))],
	["/treasury/cash-book", screen(() => import("./screens/treasury/CashBook.tsx"))],
	["/treasury/cash-days/:day", screen(() => import("./screens/treasury/CashDay.tsx"))],
	["/treasury/deposits", screen(() => import("./screens/treasury/Deposits.tsx"))],
	["/treasury/deposits/new", screen(() => import("./screens/treasury/NewDeposit.tsx"))],
	["/treasury/report", screen(() => import("./screens/treasury/Report.tsx"))],
	["/treasury/exports", screen(() => import("./screens/treasury/Exports.tsx"))],
] as const;

/** What the router leaves to the house: files, mailed links, the demo's own pages. */
export const PAGES = /^\/(?!v1\/|d\/|mails|codes|demo|assets\/)/;
