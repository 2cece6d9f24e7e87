"""Builds what CloudFormation deploys: one merged template, one zip of all functions, one layer of the worker."""
