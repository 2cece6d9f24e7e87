"""The pages in a browser, before a real Loket: Debian's Chromium by Playwright, looks, people, and what is judged."""
