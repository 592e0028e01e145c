"""One file that shows a finished run, to send and to print."""
