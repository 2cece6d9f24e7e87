"""The treasurer's cash (kas bendahara penerimaan): what one treasurer took over the counter on one local day."""
