"""Every column, measure and layout that compiled tables, kernels and runs agree on."""
