"""Delivery (penyerahan): products that go out, files that are opened, and what is put right afterwards."""
