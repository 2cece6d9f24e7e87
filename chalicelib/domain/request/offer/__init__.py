"""The offer (penawaran): its price, its invoice and the data-use agreement."""
