/** The address of a product's page; it says of which office it is, for whoever is sent it may have chosen another one. */
export function productAddress(office: string, product: string): string {
	return `/products/${product}?office=${office}`;
}
