"""The printed copies of one product at one office: what lies on the shelf, is set aside, went out, was lost."""
