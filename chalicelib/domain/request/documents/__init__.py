"""Documents of a request (dokumen persyaratan): which are needed, how they come in, and how each is looked at."""
