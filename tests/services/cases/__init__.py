"""The clerks of money that no invoice holds, on the emulated cloud."""
