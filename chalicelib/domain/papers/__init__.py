"""Papers (dokumen tercetak): what is printed on an invoice, a receipt, an agreement and a manifest."""
