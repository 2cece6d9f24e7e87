/** How many letters or digits a search for requests must have at least, as the house takes them. */
export const LEAST = 2;
