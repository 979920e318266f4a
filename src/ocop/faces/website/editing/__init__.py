"""Where the website is written (``/bien-tap/``): who comes in, what scripts may run there, how it is set up."""
