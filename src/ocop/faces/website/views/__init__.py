"""The public pages: what is recognised today, who makes it, where it is sold, what is coming."""
